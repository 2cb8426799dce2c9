package io.prospectpro.engine.inspect;

import java.time.Instant;

/**
 * How many jobs ended within one minute, on all nodes together.
 *
 * @param minute when it began, by the database's clock
 */
public record Throughput(Instant minute, int completed, int failed, int cancelled) {

  /** At this number of a minute counting ends; there may be more. */
  public static final int MOST = 1000;

  public int ended() {
    return completed + failed + cancelled;
  }
}
