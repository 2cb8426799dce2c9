package io.prospectpro.app.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is shown.
 *
 * @param actor null: nobody who was signed in
 * @param target the id of what it was done to
 * @param address where the request came from; null in a job or command
 * @param detail an object with a few texts more
 */
record Logged(
    long id,
    Instant at,
    String action,
    @Nullable UUID actor,
    @Nullable String target,
    @Nullable String address,
    @JsonRawValue String detail) {}
