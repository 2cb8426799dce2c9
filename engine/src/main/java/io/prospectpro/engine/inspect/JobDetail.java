package io.prospectpro.engine.inspect;

import io.prospectpro.engine.job.Snapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything of one job but its events.
 *
 * @param args JSON, at most its first {@value #LONGEST} characters
 * @param trace W3C traceparent of who enqueued it
 * @param unfinished null if it has ended
 * @param steps those recorded, in the order they were; at most {@value #MOST_STEPS}
 */
public record JobDetail(
    JobSummary summary,
    Snapshot snapshot,
    String args,
    @Nullable String trace,
    @Nullable Unfinished unfinished,
    List<RecordedStep> steps) {

  public static final int LONGEST = 10_000;
  public static final int MOST_STEPS = 500;

  public JobDetail {
    steps = List.copyOf(steps);
  }

  /** The same with its steps. */
  public JobDetail withSteps(List<RecordedStep> recorded) {
    return new JobDetail(summary, snapshot, args, trace, unfinished, recorded);
  }

  /**
   * What only a job has that has not ended.
   *
   * @param crashes how many nodes died while they ran it
   * @param node whose lease it runs under; null while it waits
   * @param runAt not before this; once it is ready, since when
   */
  public record Unfinished(
      int priority,
      int crashes,
      @Nullable Long node,
      Instant runAt,
      @Nullable Instant deadline,
      @Nullable String uniqueKey) {}

  /**
   * A step that no later attempt runs again.
   *
   * @param result JSON, at most its first {@value #LONGEST} characters
   * @param attempt the one that ran it
   */
  public record RecordedStep(String name, String result, int attempt, Instant recordedAt) {}
}
