package io.prospectpro.app.admin;

import java.util.Optional;
import java.util.UUID;

/** Finds ids where there may be other texts, which an admin does not see. */
final class Ids {

  private Ids() {}

  static Optional<UUID> find(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
