package io.prospectpro.app.usage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call to a provider, as the API shows it.
 *
 * @param leadKey the candidate it was made for; null for the whole campaign
 * @param question what was asked
 * @param state {@code reserved}, {@code settled}, {@code released} or {@code unknown}
 * @param reserved the most that it could cost, in US dollars
 * @param cost what the provider charges for it
 * @param milliseconds how long it took; null while it is under way
 * @param cacheHits how often its answer was used again instead of a call
 */
record ProviderCall(
    UUID id,
    @Nullable String leadKey,
    String provider,
    String endpoint,
    String question,
    @JsonProperty("sandbox") boolean isSandbox,
    int attempt,
    String state,
    BigDecimal reserved,
    BigDecimal cost,
    @Nullable String outcome,
    @Nullable Integer httpStatus,
    @Nullable Integer results,
    @Nullable String message,
    int cacheHits,
    Instant startedAt,
    @Nullable Long milliseconds) {}
