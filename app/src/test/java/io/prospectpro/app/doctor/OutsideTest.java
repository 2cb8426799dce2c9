package io.prospectpro.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import io.prospectpro.app.token.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail, tokens, disk, settings and the web server: what can be wrong without a database. */
class OutsideTest {

  private static final String MAIL = "prospectpro.mail.";

  private static Examination withMail(int port, String tls) {
    return Examination.withoutDatabase()
        .with(MAIL + "host", "127.0.0.1")
        .with(MAIL + "port", port)
        .with(MAIL + "tls", tls)
        .with(MAIL + "from", "leads@example.com");
  }

  private static GreenMail mailServer() {
    var server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    return server;
  }

  @Test
  void mailServerThatTakesLettersGetsNone() {
    var server = mailServer();
    try {
      withMail(server.getSmtp().getPort(), "none")
          .finds(Diagnosis.MAIL_FINE, new MailServerCheck());
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void mailServerThatRefusesThePassword() {
    var server = mailServer();
    try {
      server.setUser("leads", "right-password");

      var finding =
          withMail(server.getSmtp().getPort(), "none")
              .with(MAIL + "user", "leads")
              .with(MAIL + "password", "wrong-password")
              .finds(Diagnosis.MAIL_REFUSED, new MailServerCheck());

      assertThat(finding.sentence()).doesNotContain("wrong-password");
    } finally {
      server.stop();
    }
  }

  @Test
  void mailServerWithoutEncryption() {
    var server = mailServer();
    try {
      withMail(server.getSmtp().getPort(), "starttls")
          .finds(Diagnosis.MAIL_NOT_ENCRYPTED, new MailServerCheck());
      withMail(server.getSmtp().getPort(), "tls")
          .finds(Diagnosis.MAIL_NOT_ENCRYPTED, new MailServerCheck());
    } finally {
      server.stop();
    }
  }

  @Test
  void mailServerThatIsAway() throws IOException {
    withMail(Examination.freePort(), "none")
        .finds(Diagnosis.MAIL_UNREACHABLE, new MailServerCheck());
  }

  @Test
  void mailServerThatTakesNobody() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(listener, "554 No service for you\r\n"));

      assertThat(
              withMail(listener.getLocalPort(), "none")
                  .finds(Diagnosis.MAIL_OTHER, new MailServerCheck())
                  .sentence())
          .contains("554");
    }
  }

  private static void greet(ServerSocket listener, String greeting) {
    try (var socket = listener.accept()) {
      socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().skipNBytes(Long.MAX_VALUE);
    } catch (IOException e) {
      // The other side has hung up.
    }
  }

  @Test
  void withoutAMailServerOrWithAFolderNobodyGetsMail(@TempDir Path folder) {
    Examination.withoutDatabase().finds(Diagnosis.MAIL_OFF, new MailServerCheck());
    Examination.withoutDatabase()
        .with(MAIL + "folder", folder.toString())
        .finds(Diagnosis.MAIL_FOLDER, new MailServerCheck());
  }

  @Test
  void linksInLettersNeedAnAddress() {
    withMail(25, "none").finds(Diagnosis.PUBLIC_URL_MISSING);
    withMail(25, "none")
        .with("prospectpro.public-url", "https://leads.example.com")
        .finds(Diagnosis.SETTINGS_FINE);
  }

  @ParameterizedTest
  @CsvSource({
    "prospectpro.jobs-at-once, 0, jobs-at-once",
    "prospectpro.database.port, many, database.port",
    "prospectpro.mail.host, mail.example, PROSPECTPRO_MAIL_FROM",
    "prospectpro.secret.key, tooshort, PROSPECTPRO_SECRET_KEY",
    "prospectpro.providers.sandboxed, bing, sandboxed",
  })
  void settingThatTheProgramRefusesIsNamed(String name, String value, String named) {
    var finding =
        Examination.withoutDatabase().with(name, value).findsAmongOthers(Diagnosis.SETTINGS_WRONG);

    assertThat(finding.sentence()).contains(named);
  }

  @Test
  void issuerWithKeysIsFine() {
    try (var issuer = new TestIssuer(TestIssuer.newEcKey("one"))) {
      Examination.withoutDatabase()
          .with("prospectpro.supabase.url", issuer.address())
          .finds(Diagnosis.TOKENS_FINE, new TokenCheck());
    }
  }

  @Test
  void issuerWithoutKeysNeedsTheSharedSecret() {
    try (var issuer = new TestIssuer()) {
      var examination =
          Examination.withoutDatabase().with("prospectpro.supabase.url", issuer.address());

      var finding = examination.finds(Diagnosis.ISSUER_WITHOUT_KEYS, new TokenCheck());
      assertThat(finding.diagnosis().symptom()).contains(Symptom.INVALID_JWT);
      examination
          .with("prospectpro.supabase.jwt-secret", "a-secret-of-at-least-32-characters")
          .finds(Diagnosis.TOKENS_FINE, new TokenCheck());
    }
  }

  @Test
  void issuerThatDoesNotAnswer() throws IOException {
    Examination.withoutDatabase()
        .with("prospectpro.supabase.url", "http://127.0.0.1:" + Examination.freePort())
        .finds(Diagnosis.ISSUER_UNREACHABLE, new TokenCheck());
  }

  @Test
  void withoutAnIssuerNoTokenIsTaken() {
    Examination.withoutDatabase().finds(Diagnosis.NO_ISSUER, new TokenCheck());
  }

  @Test
  void diskWithoutRoom(@TempDir Path folder) {
    var examination = new Examination().with("prospectpro.database.folder", folder.toString());

    examination.finds(Diagnosis.DISK_FULL, new DiskCheck(_ -> 99L << 20));
    assertThat(examination.finds(Diagnosis.DISK_LOW, new DiskCheck(_ -> 101L << 20)).sentence())
        .contains("101 MB", folder.toString());
    examination.finds(Diagnosis.DISK_FINE, new DiskCheck(_ -> 1025L << 20));
  }

  @Test
  void folderThatCannotBeMade(@TempDir Path folder) throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    new Examination()
        .with("prospectpro.database.folder", file.resolve("postgres").toString())
        .finds(Diagnosis.FOLDER_CLOSED, new DiskCheck());
  }

  @Test
  void portOfOurPostgresThatAnotherHas(@TempDir Path folder) throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      new Examination()
          .with("prospectpro.database.folder", folder.toString())
          .with("prospectpro.database.port", other.getLocalPort())
          .finds(Diagnosis.PORT_TAKEN, new DiskCheck());
    }
  }

  @Test
  void webServerHereAndAtItsPublicAddress() throws IOException {
    var away = Examination.freePort();
    Examination.withoutDatabase().atPort(away).finds(Diagnosis.SERVER_AWAY, new ServerCheck());

    var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    var status = new int[] {200};
    server.createContext(
        "/actuator/health",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status[0], -1);
          }
        });
    server.start();
    try {
      var there = Examination.withoutDatabase().atPort(server.getAddress().getPort());
      there.finds(Diagnosis.SERVER_FINE, new ServerCheck());
      there
          .with("prospectpro.public-url", "http://127.0.0.1:" + away)
          .findsAmongOthers(Diagnosis.PUBLIC_URL_AWAY, new ServerCheck());
      status[0] = 503;
      assertThat(there.findsAmongOthers(Diagnosis.SERVER_UNWELL, new ServerCheck()).sentence())
          .contains("503");
    } finally {
      server.stop(0);
    }
  }
}
