package io.prospectpro.app.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Writes each letter into a file that a mail program opens. For development alone: whoever reads
 * the folder reads what opens doors. Thread-safe.
 */
final class FolderTransport implements Transport {

  private final Path folder;
  private final String from;
  private final Session session = Session.getInstance(new Properties());

  FolderTransport(Path folder, String from) {
    this.folder = folder;
    this.from = from;
  }

  @Override
  public void deliver(Stored letter) throws MessagingException, IOException {
    Files.createDirectories(folder);
    var part = folder.resolve(letter.id() + ".part");
    try (var file = Files.newOutputStream(part)) {
      Envelope.of(session, from, letter).writeTo(file);
    }
    Files.move(part, folder.resolve(letter.id() + ".eml")); // A reader sees whole letters only.
  }
}
