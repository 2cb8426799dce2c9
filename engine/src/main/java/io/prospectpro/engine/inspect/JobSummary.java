package io.prospectpro.engine.inspect;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list.
 *
 * @param attempts begun so far
 * @param error why it failed or was cancelled; null while it has not ended
 * @param endedAt null while it has not ended
 */
public record JobSummary(
    JobId job,
    String kind,
    String tenant,
    JobStatus status,
    int attempts,
    @Nullable String error,
    @Nullable Instant endedAt) {}
