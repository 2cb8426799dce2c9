package io.prospectpro.app.mail;

import java.util.UUID;

/**
 * A letter that waits to be sent.
 *
 * @param body as text
 * @param html the same as HTML
 */
record Stored(UUID id, String recipient, String subject, String body, String html) {

  /** Without what is in it. */
  @Override
  public String toString() {
    return "Stored[id=%s]".formatted(id);
  }
}
