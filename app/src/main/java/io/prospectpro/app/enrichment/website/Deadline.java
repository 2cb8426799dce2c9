package io.prospectpro.app.enrichment.website;

import java.time.Duration;

/**
 * A moment on the monotonic clock until which something has to be done.
 *
 * @param nanoTime comparable with {@link System#nanoTime} alone
 */
record Deadline(long nanoTime) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** This one, or the one in {@code time} if that comes first. */
  Deadline orIn(Duration time) {
    var other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }

  /** Never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }
}
