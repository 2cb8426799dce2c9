package io.prospectpro.app.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign and how it stands, as the API shows it.
 *
 * @param jobId null once an old job was cleaned away
 * @param totalCost in US dollars, what providers charged so far
 * @param reservedCost what calls under way, or without an answer, may cost at most
 * @param isSandboxBilled whether the sandbox charged of it, which nobody pays
 * @param metrics JSON, as the job's handler gave it
 */
record Campaign(
    UUID id,
    @Nullable UUID jobId,
    String name,
    String businessType,
    String location,
    int radiusMiles,
    int maxResults,
    int minConfidence,
    BigDecimal budget,
    List<String> keywords,
    String status,
    int progress,
    String currentStage,
    @JsonRawValue String metrics,
    int leadCount,
    String tier,
    BigDecimal totalCost,
    BigDecimal reservedCost,
    @JsonProperty("sandboxBilled") boolean isSandboxBilled,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {}
