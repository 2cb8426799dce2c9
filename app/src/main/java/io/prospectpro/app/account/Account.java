package io.prospectpro.app.account;

import io.prospectpro.app.platform.Caller;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A built-in account.
 *
 * @param email in small letters
 * @param confirmedAt null while nobody has proved the address
 */
record Account(
    UUID userId,
    String email,
    String displayName,
    String passwordHash,
    boolean admin,
    @Nullable Instant confirmedAt,
    Instant createdAt) {

  Caller toCaller() {
    return new Caller(userId, displayName, false, false, admin);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "Account[%s]".formatted(userId);
  }
}
