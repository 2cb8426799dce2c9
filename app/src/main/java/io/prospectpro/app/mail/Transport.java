package io.prospectpro.app.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;

/** The way letters go. Thread-safe. */
interface Transport {

  /**
   * Hands the letter over.
   *
   * @throws MessagingException if a server did not take it
   * @throws IOException if a file could not be written
   */
  void deliver(Stored letter) throws MessagingException, IOException;
}
