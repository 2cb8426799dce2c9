package io.prospectpro.app.lead;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom nobody is to contact.
 *
 * @param kind {@code email}, {@code domain} or {@code phone}
 * @param value in normal form: lower case, registrable domain, E.164
 */
record Suppression(
    UUID id, String kind, String value, @Nullable String reason, Instant createdAt) {}
