package io.prospectpro.engine.inspect;

import io.prospectpro.engine.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job on a node.
 *
 * @param startedAt when its first attempt began; null if that has not been written yet
 * @param stopping whether it was cancelled and its node has yet to let go of it
 */
public record RunningJob(
    JobId job,
    String kind,
    String tenant,
    long node,
    String nodeName,
    int attempt,
    @Nullable Instant startedAt,
    int percent,
    String stage,
    boolean stopping) {}
