package io.prospectpro.app.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.mail.MailSettings.Tls;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways letters go, with a real server and a real folder. */
class TransportTest {

  private static final Stored LETTER =
      new Stored(
          UUID.randomUUID(),
          "ana@example.com",
          "Grüße",
          "Schöne Grüße",
          "<p>Schöne Grüße</p>",
          null);

  private final MailServer server = new MailServer();

  @AfterEach
  void stop() {
    server.stop();
  }

  private SmtpTransport smtp(Tls tls) {
    return new SmtpTransport(
        new MailSettings("127.0.0.1", server.port(), "", "", tls, "Leads <leads@x.example>", null));
  }

  @Test
  void letterArrivesAsTextAndHtml() throws MessagingException {
    smtp(Tls.NONE).deliver(LETTER);

    var received = server.awaitLast("ana@example.com", 1);
    assertThat(received.to()).isEqualTo("ana@example.com");
    assertThat(received.subject()).isEqualTo("Grüße");
    assertThat(received.text()).isEqualTo("Schöne Grüße");
    assertThat(received.html()).isEqualTo("<p>Schöne Grüße</p>");
  }

  @Test
  void letterSentTwiceHasTheSameId() throws MessagingException {
    smtp(Tls.NONE).deliver(LETTER);
    smtp(Tls.NONE).deliver(LETTER);

    assertThat(server.await("ana@example.com", 2))
        .extracting(MailServer.Received::id)
        .containsOnly("<%s@x.example>".formatted(LETTER.id()));
  }

  @Test
  void nothingIsSentInTheClearToAServerWithoutEncryption() {
    assertThatThrownBy(() -> smtp(Tls.STARTTLS).deliver(LETTER))
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("STARTTLS");

    assertThat(server.received()).isEmpty();
  }

  @Test
  void serverThatIsAwayIsAFailureThatNamesNoReader() {
    server.stop();

    assertThatThrownBy(() -> smtp(Tls.NONE).deliver(LETTER))
        .isInstanceOfSatisfying(
            MessagingException.class,
            e -> {
              assertThat(Failure.isForGood(e)).isFalse();
              assertThat(Failure.of(e)).contains("cannot be reached").doesNotContain("ana");
            });
  }

  @Test
  void letterBecomesAFileThatAMailProgramOpens(@TempDir Path folder)
      throws MessagingException, IOException {
    new FolderTransport(folder.resolve("mail"), "leads@x.example").deliver(LETTER);

    try (var files = Files.list(folder.resolve("mail"))) {
      assertThat(files).singleElement().asString().endsWith(LETTER.id() + ".eml");
    }
  }

  @Test
  void serverWithoutASenderIsRefusedAtTheStart() {
    assertThatThrownBy(() -> new MailSettings("mail.example", 587, "", "", Tls.TLS, "", null))
        .hasMessageContaining("PROSPECTPRO_MAIL_FROM");
  }
}
