package io.prospectpro.app.enrichment.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site of cafe.com by https, with a certificate that the JDK's keytool makes for the test. */
class SecureSitesTest {

  private static final String PASSWORD = "for-the-test";

  @TempDir private Path directory;
  private SSLContext trusting;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    trusting = context(makeKeys("cafe.com"));
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpsServer.create(here, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(trusting));
    server.createContext(
        "/",
        exchange ->
            FakeSites.send(exchange, 200, Map.of("Content-Type", "text/html"), "info@cafe.com"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aSiteWithATrustedCertificateOfItsNameIsRead() throws Exception {
    try (var requests = trustingRequests()) {
      assertThat(get(requests, "https://cafe.com/").body().read()).asString().contains("info@");
    }
  }

  @Test
  void aCertificateOfAnotherNameIsNotAccepted() {
    try (var requests = trustingRequests()) {
      assertThatThrownBy(() -> get(requests, "https://other.com/"))
          .hasMessageStartingWith("other.com offers no trustworthy https connection");
    }
  }

  @Test
  void aCertificateOfNobodyKnownIsNotAccepted() {
    try (var requests = new PageRequests(new ToTheServer(), FakeSites.SETTINGS)) {
      assertThatThrownBy(() -> get(requests, "https://cafe.com/"))
          .hasMessageStartingWith("cafe.com offers no trustworthy https connection");
    }
  }

  private PageRequests trustingRequests() {
    return new PageRequests(
        new ToTheServer(), FakeSites.SETTINGS, new DefaultClientTlsStrategy(trusting));
  }

  private static Reply get(PageRequests requests, String url)
      throws IOException, InterruptedException {
    return requests.get(WebAddress.parse(url), Wanted.PAGE, Deadline.in(Duration.ofSeconds(20)));
  }

  private Path makeKeys(String name) throws Exception {
    var file = directory.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    keytool,
                    "-genkeypair",
                    "-alias",
                    "site",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:" + name,
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(file).as(Files.readString(directory.resolve("keytool.log"))).exists();
    return file;
  }

  private static SSLContext context(Path file) throws Exception {
    var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    var certificates = KeyStore.getInstance(KeyStore.getDefaultType());
    certificates.load(null);
    certificates.setCertificateEntry("site", keys.getCertificate("site"));
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(certificates);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private final class ToTheServer extends SiteConnection {

    @Override
    HttpHost target(WebAddress address) {
      return new HttpHost(
          "https", InetAddress.getLoopbackAddress(), address.host(), server.getAddress().getPort());
    }

    @Override
    List<InetAddress> resolve(String host) {
      throw new AssertionError("Nothing is looked up here.");
    }
  }
}
