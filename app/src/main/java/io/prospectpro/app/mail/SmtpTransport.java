package io.prospectpro.app.mail;

import io.prospectpro.app.mail.MailSettings.Tls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/** Hands letters to an SMTP server, on a connection each. Thread-safe. */
final class SmtpTransport implements Transport {

  private static final String PATIENCE = Long.toString(Duration.ofSeconds(20).toMillis());

  private final MailSettings settings;
  private final Session session;

  SmtpTransport(MailSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(MailSettings settings) {
    var properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isBlank()));
    properties.setProperty("mail.smtp.connectiontimeout", PATIENCE);
    properties.setProperty("mail.smtp.timeout", PATIENCE);
    properties.setProperty("mail.smtp.writetimeout", PATIENCE);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (settings.tls() == Tls.TLS) {
      properties.setProperty("mail.smtp.ssl.enable", "true");
    } else if (settings.tls() == Tls.STARTTLS) {
      properties.setProperty("mail.smtp.starttls.enable", "true");
      properties.setProperty("mail.smtp.starttls.required", "true");
    }
    return properties;
  }

  @Override
  public void deliver(Stored letter) throws MessagingException {
    var envelope = Envelope.of(session, settings.from(), letter);
    try (var server = session.getTransport()) {
      connect(server);
      server.sendMessage(envelope, envelope.getAllRecipients());
    }
  }

  /** Does all that comes before a letter, and sends none. */
  void tryConnecting() throws MessagingException {
    try (var server = session.getTransport()) {
      connect(server);
    }
  }

  private void connect(jakarta.mail.Transport server) throws MessagingException {
    if (settings.user().isBlank()) {
      server.connect();
    } else {
      server.connect(settings.user(), settings.password());
    }
  }
}
