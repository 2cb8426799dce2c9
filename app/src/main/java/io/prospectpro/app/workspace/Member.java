package io.prospectpro.app.workspace;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody in a workspace, as the others in it see them. */
record Member(
    UUID userId,
    Role role,
    @Nullable String displayName,
    @Nullable String email,
    Instant joinedAt) {}
