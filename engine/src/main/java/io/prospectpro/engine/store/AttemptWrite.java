package io.prospectpro.engine.store;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Snapshot;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one attempt wants written in one transaction.
 *
 * @param snapshot null if only steps are recorded
 * @param sequence of the newest event, those here included
 * @param fresh whether the job has no snapshot in the database yet
 */
public record AttemptWrite(
    JobId id,
    long token,
    List<Step> steps,
    List<Event> events,
    @Nullable Snapshot snapshot,
    long sequence,
    boolean fresh,
    Ending ending) {

  /** Which attempt this is a write of: two attempts of one job differ by their token. */
  public Held held() {
    return new Held(id, token);
  }

  /** Whether the job comes to its end with it. */
  boolean isEnd() {
    return ending instanceof Ending.Finished;
  }

  /** Whether it has nothing else to say. */
  boolean isEndAlone() {
    return isEnd() && steps.isEmpty() && events.isEmpty();
  }

  /** A job under one token. */
  public record Held(JobId id, long token) {}

  /** A step's result, as JSON. */
  public record Step(String name, String result, int attempt) {}

  /** A numbered event with its body, as JSON. */
  public record Event(long sequence, String type, String body) {}

  /** What becomes of the job with this write. */
  public sealed interface Ending {

    /** The attempt goes on. */
    record None() implements Ending {}

    /** The job has come to its end, as the snapshot tells, which is also its last event. */
    record Finished() implements Ending {}

    /** The job waits for another attempt; {@code counted} tells whether this one counts. */
    record Again(Duration delay, boolean counted) implements Ending {}
  }
}
