package io.prospectpro.engine.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs of a kind were in a state when they were last counted, on all nodes together.
 *
 * @param oldest how long the oldest of them had been due then; null of those that have ended and of
 *     those whose time has not come
 * @param countedAt at most five seconds ago, or fifty times as long as counting takes
 */
public record Tally(
    String kind, State state, long jobs, @Nullable Duration oldest, Instant countedAt) {

  /** Where a job can be counted. A job that was cancelled while it ran is in two of them. */
  public enum State {
    /** Waits for its time. */
    SCHEDULED,
    /** Waits for a node. */
    READY,
    RUNNING,
    /** Cancelled, and its node has not let go of it yet. */
    STOPPING,
    COMPLETED,
    FAILED,
    CANCELLED
  }
}
