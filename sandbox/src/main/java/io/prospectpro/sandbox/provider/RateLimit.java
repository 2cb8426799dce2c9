package io.prospectpro.sandbox.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many requests within any stretch of a length; those refused do not count. Thread-safe.
 */
public final class RateLimit {

  private final int limit;
  private final Duration stretch;
  private final InstantSource clock;
  private final Deque<Instant> taken = new ArrayDeque<>();

  public RateLimit(int limit, Duration stretch, InstantSource clock) {
    this.limit = limit;
    this.stretch = stretch;
    this.clock = clock;
  }

  public synchronized boolean isFull() {
    var now = clock.instant();
    while (!taken.isEmpty() && !taken.getFirst().plus(stretch).isAfter(now)) {
      taken.removeFirst();
    }
    return taken.size() >= limit;
  }

  public synchronized boolean tryTake() {
    if (isFull()) {
      return false;
    }
    taken.addLast(clock.instant());
    return true;
  }
}
