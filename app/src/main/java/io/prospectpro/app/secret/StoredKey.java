package io.prospectpro.app.secret;

import java.time.Instant;
import java.util.UUID;

/** What may be shown of a stored key. */
record StoredKey(String lastFour, Instant changedAt, UUID changedBy) {}
