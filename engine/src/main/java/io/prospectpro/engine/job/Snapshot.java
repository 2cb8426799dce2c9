package io.prospectpro.engine.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a job stands at one version; each version replaces the last.
 *
 * @param version grows with every change; of two snapshots the higher version is the truth
 * @param percent 0 to 100, never falls
 * @param metrics the handler's figures; treat as read-only
 * @param error the sentence of a failure, of the last failed attempt, or of a cancellation
 * @param startedAt when the first attempt started
 * @param endedAt when the status became final
 */
public record Snapshot(
    JobId jobId,
    long version,
    JobStatus status,
    int percent,
    String stage,
    ObjectNode metrics,
    @Nullable String error,
    Instant enqueuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
