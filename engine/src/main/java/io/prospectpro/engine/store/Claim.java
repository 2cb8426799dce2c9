package io.prospectpro.engine.store;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Snapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job that this node may now run, with everything an attempt needs.
 *
 * @param attempt which one this is, from 1
 * @param token what every write of the attempt presents
 * @param counted whether it was claimed while there were caps: its end may let others begin
 * @param args JSON
 * @param last how the job stood before; version 0 if it has no snapshot yet
 * @param sequence of the job's newest event
 * @param waiting how long it had been ready
 * @param trace W3C traceparent of who enqueued it
 */
public record Claim(
    JobId id,
    String kind,
    String tenant,
    int priority,
    int attempt,
    long token,
    boolean counted,
    String args,
    Snapshot last,
    long sequence,
    Waiting waiting,
    @Nullable String trace) {

  /**
   * How long a job had been ready.
   *
   * @param untilClaimed by the database's clock
   * @param claimedAt this machine's monotonic clock when the claim was answered
   */
  public record Waiting(Duration untilClaimed, long claimedAt) {

    /** Until the given moment of this machine's monotonic clock; never negative. */
    public Duration until(long moment) {
      var waited = untilClaimed.plusNanos(moment - claimedAt);
      return waited.isNegative() ? Duration.ZERO : waited;
    }
  }

  /** The same claim of a job that stood as {@code before}. */
  Claim after(SnapshotStore.Last before) {
    return new Claim(
        id,
        kind,
        tenant,
        priority,
        attempt,
        token,
        counted,
        args,
        before.snapshot(),
        before.sequence(),
        waiting,
        trace);
  }
}
