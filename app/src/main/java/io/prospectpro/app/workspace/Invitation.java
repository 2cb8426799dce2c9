package io.prospectpro.app.workspace;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that waits to be accepted.
 *
 * @param email who alone may accept it; null: whoever has its token
 */
record Invitation(
    UUID id, @Nullable String email, Role role, Instant createdAt, Instant expiresAt) {}
