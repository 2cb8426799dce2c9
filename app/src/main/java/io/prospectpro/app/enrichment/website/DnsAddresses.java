package io.prospectpro.app.enrichment.website;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;

/**
 * Asks DNS servers for a host's addresses, IPv4 first. Thread-safe.
 *
 * <p>Not the machine's own look-up: that one cannot be interrupted, knows no time limit of ours,
 * and reads the hosts file, where names of the inner network stand.
 */
public final class DnsAddresses implements Resolver {

  private final LookupSession session;
  private final Duration timeout;

  DnsAddresses(List<InetSocketAddress> servers, Duration timeout) {
    var each = servers.stream().map(SimpleResolver::new).toArray(org.xbill.DNS.Resolver[]::new);
    var all = new ExtendedResolver(each);
    all.setTimeout(timeout);
    this.session = LookupSession.builder().resolver(all).build();
    this.timeout = timeout;
  }

  /**
   * Asks the DNS servers that this machine is configured with.
   *
   * @param timeout for everything about one host
   */
  public static DnsAddresses ofThisMachine(Duration timeout) {
    return new DnsAddresses(ResolverConfig.getCurrentConfig().servers(), timeout);
  }

  @Override
  public List<InetAddress> addresses(String host) throws IOException, InterruptedException {
    var deadline = Deadline.in(timeout);
    var name = toName(host);
    var four = session.lookupAsync(name, Type.A).toCompletableFuture();
    var six = session.lookupAsync(name, Type.AAAA).toCompletableFuture();
    var found = new ArrayList<InetAddress>();
    var failures = new ArrayList<String>();
    for (var question : List.of(four, six)) {
      try {
        answer(question, deadline).stream().map(DnsAddresses::toAddress).forEach(found::add);
      } catch (NotFetched e) {
        failures.add(e.getMessage());
      }
    }
    if (found.isEmpty()) {
      throw new NotFetched(
          "no address of %s can be found: %s"
              .formatted(host, failures.isEmpty() ? "it has none" : failures.getFirst()));
    }
    return List.copyOf(found);
  }

  private static Name toName(String host) throws NotFetched {
    try {
      return Name.fromString(host, Name.root);
    } catch (TextParseException e) {
      throw new NotFetched("\"%s\" is no host name.".formatted(host), e);
    }
  }

  private static List<Record> answer(CompletableFuture<LookupResult> question, Deadline deadline)
      throws NotFetched, InterruptedException {
    try {
      return question.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS).getRecords();
    } catch (TimeoutException e) {
      throw new NotFetched("DNS did not answer in time", e);
    } catch (ExecutionException e) {
      throw new NotFetched(
          e.getCause() instanceof NoSuchDomainException
              ? "the domain does not exist"
              : "DNS failed (%s)".formatted(e.getCause()),
          e);
    }
  }

  private static InetAddress toAddress(Record record) {
    return switch (record) {
      case ARecord four -> four.getAddress();
      case AAAARecord six -> six.getAddress();
      default ->
          throw new IllegalStateException(
              "DNS was asked for addresses and dnsjava handed out %s.".formatted(record));
    };
  }
}
