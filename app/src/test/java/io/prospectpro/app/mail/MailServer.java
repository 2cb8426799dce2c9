package io.prospectpro.app.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real SMTP server on a free port of this machine, that keeps what it gets. */
public final class MailServer {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  private static final MailServer SHARED = new MailServer();

  private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

  private final int port;

  public MailServer() {
    server.start();
    port = server.getSmtp().getPort();
  }

  /**
   * The one of all tests of the API: their applications share a database, so that any of them may
   * send the letters of the others.
   */
  public static MailServer shared() {
    return SHARED;
  }

  public int port() {
    return port;
  }

  public void stop() {
    server.stop();
  }

  /** The letters to this address, in the order in which they came, once there are so many. */
  public List<Received> await(String to, int count) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var all = received();
      var letters = all.stream().filter(letter -> letter.to().equals(to)).toList();
      if (letters.size() >= count) {
        return letters;
      }
      var left = Duration.ofNanos(deadline - System.nanoTime());
      assertThat(left.isPositive() && server.waitForIncomingEmail(left.toMillis(), all.size() + 1))
          .as("%d letters to %s, after %d".formatted(count, to, letters.size()))
          .isTrue();
    }
  }

  /** The last letter to this address, once there are so many. */
  public Received awaitLast(String to, int count) {
    return await(to, count).getLast();
  }

  /** All that have come so far. */
  public List<Received> received() {
    return Arrays.stream(server.getReceivedMessages()).map(MailServer::read).toList();
  }

  private static Received read(MimeMessage message) {
    try {
      var parts = (MimeMultipart) message.getContent();
      return new Received(
          message.getAllRecipients()[0].toString(),
          message.getSubject(),
          message.getMessageID(),
          parts.getBodyPart(0).getContent().toString(),
          parts.getBodyPart(1).getContent().toString(),
          message.getHeader("List-Unsubscribe", null),
          message.getHeader("List-Unsubscribe-Post", null));
    } catch (MessagingException | IOException e) {
      throw new AssertionError("A letter could not be read", e);
    }
  }

  /** A letter that has arrived. */
  public record Received(
      String to,
      String subject,
      String id,
      String text,
      String html,
      @Nullable String unsubscribe,
      @Nullable String unsubscribePost) {

    /** The one link in it. */
    public URI link() {
      var link = LINK.matcher(text);
      assertThat(link.find()).as("a link in: " + text).isTrue();
      return URI.create(link.group());
    }

    /** What is behind the # of the link. */
    public String token() {
      return String.valueOf(link().getFragment());
    }
  }
}
