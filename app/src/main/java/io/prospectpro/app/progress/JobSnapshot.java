package io.prospectpro.app.progress;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Snapshot;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a campaign's job stands, in the words of the API.
 *
 * @param version the higher one is the newer one; 0 before the first attempt
 */
record JobSnapshot(
    UUID jobId,
    UUID campaignId,
    long version,
    String status,
    int progress,
    String currentStage,
    JsonNode metrics,
    @Nullable String error,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  private static final String FIRST_STAGE = "initializing";

  boolean hasEnded() {
    return JobStatus.ofWord(status).isFinal();
  }

  /** The same job as the engine knows it by now. */
  JobSnapshot at(Snapshot newer) {
    return new JobSnapshot(
        jobId,
        campaignId,
        newer.version(),
        newer.status().word(),
        newer.percent(),
        stageOf(newer.stage()),
        newer.metrics(),
        newer.error(),
        createdAt,
        newer.startedAt(),
        newer.endedAt());
  }

  /**
   * The same job as it stood at a progress event; {@code newest} knows when it started. When it
   * ended is the final event's own time: {@code newest} may have been read a moment before.
   */
  JobSnapshot at(JobEvent event, Snapshot newest) {
    var body = event.body();
    var then = JobStatus.ofWord(body.path("status").asString());
    return new JobSnapshot(
        jobId,
        campaignId,
        body.path("version").asLong(),
        then.word(),
        body.path("percent").asInt(),
        stageOf(body.path("stage").asString()),
        body.path("metrics"),
        body.path("error").stringValue(null),
        createdAt,
        then == JobStatus.PENDING ? null : newest.startedAt(),
        then.isFinal() ? event.at() : null);
  }

  private static String stageOf(String stage) {
    return stage.isEmpty() ? FIRST_STAGE : stage;
  }
}
