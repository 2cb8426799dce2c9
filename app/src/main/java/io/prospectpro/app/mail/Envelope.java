package io.prospectpro.app.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.UUID;

/** A letter in the form in which mail travels. */
final class Envelope extends MimeMessage {

  private static final String UTF_8 = "UTF-8";

  private final UUID id;
  private final InternetAddress from;

  @SuppressWarnings("JavaUtilDate") // Jakarta Mail knows no other.
  private Envelope(Session session, InternetAddress from, Stored letter) throws MessagingException {
    super(session);
    this.id = letter.id();
    this.from = from;
    setFrom(from);
    setRecipient(Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
    setSubject(letter.subject(), UTF_8);
    setSentDate(new Date());
    setHeader("Auto-Submitted", "auto-generated"); // No out-of-office answers.
    if (letter.unsubscribe() != null) {
      setHeader("List-Unsubscribe", "<%s>".formatted(letter.unsubscribe()));
      setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    var body = new MimeMultipart("alternative");
    body.addBodyPart(part(letter.body(), "plain"));
    body.addBodyPart(part(letter.html(), "html"));
    setContent(body);
  }

  static Envelope of(Session session, String from, Stored letter) throws MessagingException {
    var envelope = new Envelope(session, new InternetAddress(from, true), letter);
    envelope.saveChanges();
    return envelope;
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  /** The same for every attempt to send this letter. */
  @Override
  protected void updateMessageID() throws MessagingException {
    var address = from.getAddress();
    setHeader("Message-ID", "<%s%s>".formatted(id, address.substring(address.lastIndexOf('@'))));
  }
}
