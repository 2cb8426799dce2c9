package io.prospectpro.app.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Finds out whether the mail server takes letters: connects, encrypts and signs in as for a letter,
 * and sends none.
 *
 * @param detail what the connection failed of; null if it did not
 */
public record MailTrial(Outcome outcome, String server, @Nullable String detail) {

  /** What came of it. */
  public enum Outcome {
    /** Nobody gets mail. */
    OFF,
    /** Letters become files. */
    FOLDER,
    WORKS,
    UNREACHABLE,
    NOT_ENCRYPTED,
    REFUSED,
    OTHER
  }

  /**
   * Tries it.
   *
   * @throws org.springframework.boot.context.properties.bind.BindException if the settings are
   *     wrong
   */
  public static MailTrial of(Binder settings) {
    var mail = settings.bindOrCreate("prospectpro.mail", MailSettings.class);
    if (!mail.isOn()) {
      return new MailTrial(Outcome.OFF, "", null);
    }
    return mail.folder() == null
        ? of(mail)
        : new MailTrial(Outcome.FOLDER, mail.folder().toString(), null);
  }

  /** Whether somebody has named a server or a folder. */
  public static boolean isOn(Environment environment) {
    return !environment.getProperty("prospectpro.mail.host", "").isBlank()
        || !environment.getProperty("prospectpro.mail.folder", "").isBlank();
  }

  private static MailTrial of(MailSettings settings) {
    var server = "%s:%d".formatted(settings.host(), settings.port());
    try {
      new SmtpTransport(settings).tryConnecting();
      return new MailTrial(Outcome.WORKS, server, null);
    } catch (MessagingException e) {
      return new MailTrial(outcomeOf(e), server, e.getMessage());
    }
  }

  private static Outcome outcomeOf(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return Outcome.REFUSED;
    }
    var cause = failure.getCause() == null ? failure.getNextException() : failure.getCause();
    var text = String.valueOf(failure.getMessage());
    if (cause instanceof SSLException || text.contains("STARTTLS") || text.contains("TLS")) {
      return Outcome.NOT_ENCRYPTED;
    }
    return cause instanceof IOException ? Outcome.UNREACHABLE : Outcome.OTHER;
  }
}
