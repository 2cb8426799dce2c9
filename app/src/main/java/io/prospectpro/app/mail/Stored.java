package io.prospectpro.app.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter that waits to be sent.
 *
 * @param body as text
 * @param html the same as HTML
 * @param unsubscribe where a POST ends such letters; null where they have to be sent
 */
record Stored(
    UUID id,
    String recipient,
    String subject,
    String body,
    String html,
    @Nullable String unsubscribe) {

  /** Without what is in it. */
  @Override
  public String toString() {
    return "Stored[id=%s]".formatted(id);
  }
}
