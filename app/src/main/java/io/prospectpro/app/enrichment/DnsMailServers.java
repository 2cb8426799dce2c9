package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.MailServers.MailAnswer.CouldNotAsk;
import io.prospectpro.app.enrichment.MailServers.MailAnswer.HasServer;
import io.prospectpro.app.enrichment.MailServers.MailAnswer.NoServer;
import io.prospectpro.app.enrichment.MailServers.MailAnswer.NullMx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks DNS for a domain's mail exchangers, and where it has none for its address, which then takes
 * the mail (RFC 5321, section 5.1).
 *
 * <p>A server that does not answer in time or fails is "could not ask": only an answer that says so
 * makes a domain without mail. The time-out covers all questions about one domain. Thread-safe.
 */
final class DnsMailServers implements MailServers {

  private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
  private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(10);

  private static final Name COM = Name.fromConstantString("com.");

  private final List<InetSocketAddress> servers;
  private final Duration timeout;

  DnsMailServers(List<InetSocketAddress> servers, Duration timeout) {
    this.servers = List.copyOf(servers);
    this.timeout = timeout;
  }

  @Override
  public MailAnswer ask(String domain) throws InterruptedException {
    if (servers.isEmpty()) {
      return new CouldNotAsk("this machine has no DNS server configured", true);
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      return ask(Name.fromString(domain, Name.root), deadline);
    } catch (TextParseException notAName) {
      return new NoServer("\"%s\" is no domain name".formatted(domain));
    } catch (IOException e) {
      // The resolver reports an interrupt as any other failure, and sets the flag.
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted while DNS was asked about " + domain);
      }
      return new CouldNotAsk(reason(e, deadline), true);
    }
  }

  // The resolver reports a time-out as any other failure; that the time is up tells it apart.
  private String reason(IOException e, long deadline) {
    return System.nanoTime() + CLOCK_TOLERANCE.toNanos() >= deadline
        ? "DNS did not answer within %s seconds".formatted(timeout.toMillis() / 1000.0)
        : "DNS could not be reached (%s)".formatted(e.getMessage());
  }

  private MailAnswer ask(Name domain, long deadline) throws IOException {
    var answer = send(domain, Type.MX, deadline);
    if (answer.getRcode() == Rcode.NXDOMAIN) {
      return isCutOff(deadline)
          ? new CouldNotAsk("the DNS server here denies even .com, so it is cut off", true)
          : new NoServer("the domain does not exist");
    }
    if (answer.getRcode() != Rcode.NOERROR) {
      return failed(answer);
    }
    var exchangers = records(answer, Type.MX);
    if (!exchangers.isEmpty()) {
      return isNull(exchangers) ? new NullMx() : new HasServer();
    }
    for (int type : new int[] {Type.A, Type.AAAA}) {
      var address = send(domain, type, deadline);
      if (address.getRcode() != Rcode.NOERROR) {
        return failed(address);
      }
      if (!records(address, type).isEmpty()) {
        return new HasServer();
      }
    }
    return new NoServer("the domain has no mail server");
  }

  /** A server without a way to the internet may deny whatever it is asked. */
  private boolean isCutOff(long deadline) throws IOException {
    return send(COM, Type.NS, deadline).getRcode() == Rcode.NXDOMAIN;
  }

  /** Asks the servers in turn; the time that is left is shared among those that are left. */
  private Message send(Name domain, int type, long deadline) throws IOException {
    IOException last = new SocketTimeoutException("no time left");
    for (int i = 0; i < servers.size(); i++) {
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.compareTo(SHORTEST_WAIT) < 0) {
        throw new SocketTimeoutException("no time left");
      }
      try {
        var resolver = new SimpleResolver(servers.get(i));
        resolver.setTimeout(left.dividedBy(servers.size() - i));
        return resolver.send(Message.newQuery(Record.newRecord(domain, type, DClass.IN)));
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private static MailAnswer failed(Message answer) {
    return new CouldNotAsk("DNS answered %s".formatted(Rcode.string(answer.getRcode())), false);
  }

  private static List<Record> records(Message answer, int type) {
    return answer.getSection(Section.ANSWER).stream()
        .filter(record -> record.getType() == type)
        .toList();
  }

  private static boolean isNull(List<Record> exchangers) {
    return exchangers.size() == 1
        && exchangers.getFirst() instanceof MXRecord only
        && only.getTarget().equals(Name.root);
  }
}
