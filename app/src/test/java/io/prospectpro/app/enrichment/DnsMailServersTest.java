package io.prospectpro.app.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.enrichment.MailServers.MailAnswer.CouldNotAsk;
import io.prospectpro.app.enrichment.MailServers.MailAnswer.HasServer;
import io.prospectpro.app.enrichment.MailServers.MailAnswer.NoServer;
import io.prospectpro.app.enrichment.MailServers.MailAnswer.NullMx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class DnsMailServersTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private FakeDns dns;

  @BeforeEach
  void startDns() throws Exception {
    dns = new FakeDns();
  }

  @AfterEach
  void stopDns() {
    dns.close();
  }

  @Test
  void aDomainWithMailExchangersTakesMail() throws Exception {
    dns.has("cafe.com", "MX 10 mail.cafe.com.", "MX 20 mail2.cafe.com.");

    assertThat(ask("cafe.com")).isEqualTo(new HasServer());
  }

  @Test
  void aDomainWithAnAddressAloneTakesMailThere() throws Exception {
    dns.has("four.com", "A 192.0.2.1").has("six.com", "AAAA 2001:db8::1");

    assertThat(ask("four.com")).isEqualTo(new HasServer());
    assertThat(ask("six.com")).isEqualTo(new HasServer());
  }

  @Test
  void aDomainWithoutAnyTakesNone() throws Exception {
    dns.has("parked.com", "TXT nothing");

    assertThat(ask("parked.com")).isEqualTo(new NoServer("the domain has no mail server"));
    assertThat(ask("unknown.com")).isEqualTo(new NoServer("the domain does not exist"));
  }

  @Test
  void aServerThatDeniesEvenComKnowsNothing() throws Exception {
    dns.without("com");

    assertThat(ask("cafe.com"))
        .isEqualTo(new CouldNotAsk("the DNS server here denies even .com, so it is cut off", true));
  }

  @Test
  void aNullExchangerIsARefusal() throws Exception {
    dns.has("no-mail.com", "MX 0 .", "A 192.0.2.1");

    assertThat(ask("no-mail.com")).isEqualTo(new NullMx());
  }

  @Test
  void aServersErrorIsNoAnswer() throws Exception {
    dns.fails("broken.com", Rcode.SERVFAIL).fails("refused.com", Rcode.REFUSED);

    assertThat(ask("broken.com")).isEqualTo(new CouldNotAsk("DNS answered SERVFAIL", false));
    assertThat(ask("refused.com")).isEqualTo(new CouldNotAsk("DNS answered REFUSED", false));
  }

  @Test
  void silenceEndsWithTheTimeout() throws Exception {
    var servers = new DnsMailServers(List.of(dns.address()), Duration.ofMillis(200));
    long start = System.nanoTime();

    assertThat(servers.ask("silent.com"))
        .isEqualTo(new CouldNotAsk("DNS did not answer within 0.2 seconds", true));
    // Sooner than the resolver of itself, which waits ten seconds.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
  }

  @Test
  void aSecondServerAnswersForASilentFirst() throws Exception {
    try (var second = new FakeDns()) {
      second.has("cafe.com", "MX 10 mail.cafe.com.");
      // Nobody listens on the first one's port any more.
      var gone = dns.address();
      dns.close();
      var servers = new DnsMailServers(List.of(gone, second.address()), TIMEOUT);

      assertThat(servers.ask("cafe.com")).isEqualTo(new HasServer());
    }
  }

  @Test
  void withoutAServerNothingCanBeAsked() throws Exception {
    assertThat(new DnsMailServers(List.of(), TIMEOUT).ask("cafe.com"))
        .isInstanceOf(CouldNotAsk.class);
  }

  private MailServers.MailAnswer ask(String domain) throws InterruptedException {
    return new DnsMailServers(List.of(dns.address()), TIMEOUT).ask(domain);
  }
}
