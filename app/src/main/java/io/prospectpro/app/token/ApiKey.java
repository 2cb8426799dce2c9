package io.prospectpro.app.token;

import io.prospectpro.app.platform.Caller.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its user sees it, without the secret.
 *
 * @param workspaceId the workspace it works in
 * @param expiresAt null if it lasts until it is revoked
 * @param lastUsedAt to the minute; null if it never was
 */
record ApiKey(
    UUID id,
    UUID workspaceId,
    String name,
    Set<Scope> scopes,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    Instant createdAt) {}
