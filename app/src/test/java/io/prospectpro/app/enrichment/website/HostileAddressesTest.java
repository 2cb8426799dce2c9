package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.enrichment.website.SiteAnswer.CouldNotAsk;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a URL, a redirect or a DNS server says, nothing on this machine is connected to.
 *
 * <p>PORT in a URL is a port where somebody listens, on every address of this machine, and the
 * crawler is allowed that port: were the address let through, there would be a connection.
 */
class HostileAddressesTest {

  private static final String START = "start.com";

  private Listener listener;
  private FakeSites sites;

  @BeforeEach
  void listen() throws IOException {
    listener = new Listener();
    sites = new FakeSites();
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    sites.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "loopback                    | http://127.0.0.1:PORT/",
        "loopback, another           | http://127.8.9.10:PORT/",
        "this network                | http://0.0.0.0:PORT/",
        "private                     | http://10.0.0.1:PORT/",
        "private, 172                | http://172.16.0.1:PORT/",
        "private, 192                | http://192.168.1.1:PORT/admin",
        "carrier-grade NAT           | http://100.64.0.1:PORT/",
        "cloud metadata              | http://169.254.169.254:PORT/latest/meta-data/",
        "cloud metadata by name      | http://metadata.google.internal:PORT/",
        "IPv6 loopback               | http://[::1]:PORT/",
        "IPv6 loopback, long         | http://[0:0:0:0:0:0:0:1]:PORT/",
        "IPv6 unspecified            | http://[::]:PORT/",
        "IPv4-mapped                 | http://[::ffff:127.0.0.1]:PORT/",
        "IPv4-mapped, hex            | http://[::ffff:7f00:1]:PORT/",
        "IPv4-compatible             | http://[::127.0.0.1]:PORT/",
        "NAT64                       | http://[64:ff9b::7f00:1]:PORT/",
        "6to4                        | http://[2002:7f00:1::]:PORT/",
        "unique local                | http://[fd00:ec2::254]:PORT/",
        "link-local with zone        | http://[fe80::1%25eth0]:PORT/",
        "decimal                     | http://2130706433:PORT/",
        "octal                       | http://0177.0.0.1:PORT/",
        "octal, one number           | http://017700000001:PORT/",
        "hex                         | http://0x7f000001:PORT/",
        "hex parts                   | http://0x7f.0x0.0x0.0x1:PORT/",
        "short form                  | http://127.1:PORT/",
        "trailing dot                | http://127.0.0.1.:PORT/",
        "name with trailing dot      | http://private.com.:PORT/",
        "full-width digits           | http://１２７.０.０.１:PORT/",
        "circled digits              | http://①②⑦.⓪.⓪.①:PORT/",
        "ideographic dots            | http://127。0。0。1:PORT/",
        "full-width letters          | http://ｐｒｉｖａｔｅ.com:PORT/",
        "percent-encoded             | http://%31%32%37.0.0.1:PORT/",
        "percent-encoded letter      | http://private%2ecom:PORT/",
        "localhost                   | http://localhost:PORT/",
        "localhost with a domain     | http://localhost.localdomain:PORT/",
        "a name of one word          | http://intranet:PORT/",
        "an inner network's name     | http://printer.local:PORT/",
        "no registered ending        | http://router.lan:PORT/",
        "user info                   | http://user@private.com:PORT/",
        "user info and password      | http://user:pass@private.com:PORT/",
        "another host as user        | http://firm.com@127.0.0.1:PORT/",
        "user info by backslash      | http://firm.com\\@127.0.0.1:PORT/",
        "backslash                   | http:\\\\127.0.0.1:PORT\\",
        "two at signs                | http://a@b@127.0.0.1:PORT/",
        "a port that is not ours     | http://private.com:22/",
        "database port               | http://private.com:5432/",
        "https on another port       | https://private.com:8443/",
        "port zero                   | http://private.com:0/",
        "port too large              | http://private.com:65616/",
        "no port after the colon     | http://private.com:/",
        "two ports                   | http://private.com:PORT:80/",
        "file                        | file:///etc/passwd",
        "file with host              | file://127.0.0.1/etc/passwd",
        "ftp                         | ftp://private.com:PORT/",
        "gopher                      | gopher://127.0.0.1:PORT/_GET",
        "data                        | data:text/html,hello",
        "javascript                  | javascript:alert(1)",
        "jar of http                 | jar:http://private.com:PORT/x!/y",
        "no host                     | http:///path",
        "no slashes                  | http:127.0.0.1:PORT",
        "nothing                     | ''",
        "line break in the host      | 'http://firm.com\r\nHost: private.com:PORT/'",
        "tab in the host             | 'http://priv\tate.com:PORT/'",
        "zero byte                   | 'http://private.com\0.firm.com:PORT/'",
        "underscore and space        | http://pri vate_.com:PORT/",
        "a name that is loopback     | http://private.com:PORT/",
        "the same by https           | https://private.com:PORT/",
        "another such name           | http://127.0.0.1.nip.io:PORT/",
        "a name in another script    | http://привет.com:PORT/",
        "without scheme              | private.com:PORT/"
      })
  void aHostileUrlIsNotConnectedTo(String name, String url) throws Exception {
    var answer = crawl(new PublicConnection(host -> List.of(loopback())), url);

    assertThat(answer).isInstanceOf(CouldNotAsk.class);
    assertThat(listener.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.20.0.1", "192.168.0.1", "100.64.1.1",
        "169.254.169.254", "::1", "::", "::ffff:127.0.0.1", "fe80::1", "fd00:ec2::254",
        "64:ff9b::7f00:1", "2002:7f00:1::1", "ff02::1"
      })
  void aNameWithoutPublicAddressIsNotConnectedTo(String address) throws Exception {
    var connection = new PublicConnection(host -> List.of(InetAddress.ofLiteral(address)));

    var answer = crawl(connection, "http://firm.com:PORT/");

    assertThat(answer)
        .isInstanceOfSatisfying(
            CouldNotAsk.class,
            it -> assertThat(it.reason()).contains("firm.com has no public address"));
    assertThat(listener.connections()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "to loopback                 | http://127.0.0.1:PORT/",
        "to IPv6 loopback            | http://[::1]:PORT/",
        "to IPv4-mapped              | http://[::ffff:127.0.0.1]:PORT/",
        "to metadata                 | http://169.254.169.254:PORT/latest/",
        "to a name that is private   | http://private.com:PORT/",
        "the same by https           | https://private.com:PORT/",
        "without scheme              | //private.com:PORT/",
        "without scheme to loopback  | //127.0.0.1:PORT/",
        "to decimal                  | http://2130706433:PORT/",
        "to hex                      | http://0x7f.1:PORT/",
        "to another port             | http://start.com:6379/",
        "to file                     | file:///etc/passwd",
        "to ftp                      | ftp://private.com:PORT/",
        "to gopher                   | gopher://private.com:PORT/",
        "to javascript               | javascript:alert(1)",
        "with user info              | http://u:p@private.com:PORT/",
        "back with user info         | http://u:p@start.com/",
        "to localhost                | http://localhost:PORT/",
        "to itself                   | http://start.com/",
        "to nowhere                  | http://",
        "with a backslash            | /\\private.com:PORT/"
      })
  void aHostileRedirectIsNotFollowed(String name, String target) throws Exception {
    sites.redirect("start.com/", target.replace("PORT", Integer.toString(listener.port())));

    var answer = crawl(new OnlyStartIsReached(), "http://start.com/");

    assertThat(answer).isInstanceOf(CouldNotAsk.class);
    assertThat(listener.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aHostileRedirectIsNotFollowedAtTheEndOfAChain(int status) throws Exception {
    var inner = "http://private.com:%d/".formatted(listener.port());
    sites
        .redirect("start.com/", status, "/one")
        .redirect("start.com/one", status, "/two")
        .redirect("start.com/two", status, inner);

    var answer = crawl(new OnlyStartIsReached(), "http://start.com/");

    assertThat(answer).isInstanceOf(CouldNotAsk.class);
    assertThat(sites.pagesAsked()).containsExactly("start.com/", "start.com/one", "start.com/two");
    assertThat(listener.connections()).isZero();
  }

  @Test
  void aRedirectOfRobotsTxtIsNotFollowedInsideEither() throws Exception {
    sites.redirect(
        "start.com/robots.txt", "http://private.com:%d/robots.txt".formatted(listener.port()));

    var answer = crawl(new OnlyStartIsReached(), "http://start.com/");

    assertThat(answer).isInstanceOf(CouldNotAsk.class);
    assertThat(sites.pagesAsked()).isEmpty();
    assertThat(listener.connections()).isZero();
  }

  @Test
  void aLinkInsideIsNotFollowed() throws Exception {
    var inner = "http://127.0.0.1:%d/contact".formatted(listener.port());
    sites.page("start.com/", "<a href='%s'>Contact</a>".formatted(inner));

    crawl(new OnlyStartIsReached(), "http://start.com/");

    assertThat(sites.pagesAsked()).doesNotContain("127.0.0.1/contact").hasSize(4);
    assertThat(listener.connections()).isZero();
  }

  @Test
  void aChainOfFiveRedirectsIsFollowedAndOneOfSixIsNot() throws Exception {
    for (int i = 0; i < 6; i++) {
      sites.redirect("start.com/" + i, "/" + (i + 1));
    }
    sites.page("start.com/6", "info@start.com");

    assertThat(crawl(new OnlyStartIsReached(), "http://start.com/1"))
        .isInstanceOf(SiteAnswer.Read.class);
    assertThat(crawl(new OnlyStartIsReached(), "http://start.com/0"))
        .isEqualTo(new CouldNotAsk("http://start.com/0 redirects more than 5 times."));
  }

  @Test
  void aNameThatChangesItsAnswerIsCheckedAtEachConnection() throws Exception {
    var answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1"));
    var connection = new Rebinding(host -> List.of(InetAddress.ofLiteral(answers.removeFirst())));
    sites.page("start.com/", "info@start.com");

    var answer = crawl(connection, "http://start.com/");

    assertThat(answer).isInstanceOf(CouldNotAsk.class);
    assertThat(sites.asked()).containsExactly("start.com/robots.txt");
  }

  @Test
  void aNameIsLookedUpOnceForEachConnection() throws Exception {
    var lookUps = new ArrayList<String>();
    var connection =
        new Rebinding(
            host -> {
              lookUps.add(host);
              return List.of(InetAddress.ofLiteral("93.184.216.34"));
            });
    sites.page("start.com/", "info@start.com");

    crawl(connection, "http://start.com/");

    assertThat(sites.asked()).containsExactly("start.com/robots.txt", "start.com/");
    assertThat(lookUps).hasSize(2);
  }

  @Test
  void ofAMixedAnswerOnlyThePublicAddressIsLeft() throws Exception {
    var mixed =
        List.of(
            loopback(), InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("10.0.0.1"));

    assertThat(new PublicConnection(host -> mixed).resolve("firm.com"))
        .containsExactly(InetAddress.ofLiteral("93.184.216.34"));
  }

  private SiteAnswer crawl(SiteConnection connection, String url) throws InterruptedException {
    var settings = FakeSites.SETTINGS;
    var ports = new HashSet<>(settings.ports());
    ports.add(listener.port());
    var lenient =
        new CrawlSettings(
            settings.userAgent(),
            settings.siteTime(),
            settings.pageTime(),
            settings.pageBytes(),
            settings.pages(),
            settings.redirects(),
            settings.enoughAddresses(),
            settings.longestDelay(),
            ports);
    try (var crawler = new WebsiteCrawl(connection, lenient, Set.of(), () -> FakeSites.NOW)) {
      return crawler.crawl(url.replace("PORT", Integer.toString(listener.port())));
    }
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  /** Reaches the fake sites as start.com; every other host goes the guarded way. */
  private final class OnlyStartIsReached extends SiteConnection {

    private final PublicConnection guarded = new PublicConnection(host -> List.of(loopback()));

    @Override
    HttpHost target(WebAddress address) {
      return address.host().equals(START)
          ? SandboxConnection.insteadOfTheInternet(sites.port()).target(address)
          : guarded.target(address);
    }

    @Override
    List<InetAddress> resolve(String host) throws IOException, InterruptedException {
      return guarded.resolve(host);
    }
  }

  /** Guarded, but the one public address leads to the fake sites. */
  private final class Rebinding extends SiteConnection {

    private final PublicResolver resolver;

    Rebinding(Resolver resolver) {
      this.resolver = new PublicResolver(resolver);
    }

    @Override
    HttpHost target(WebAddress address) {
      return new HttpHost("http", address.host(), sites.port());
    }

    @Override
    List<InetAddress> resolve(String host) throws IOException, InterruptedException {
      return resolver.addresses(host).stream().map(checked -> loopback()).toList();
    }
  }
}
