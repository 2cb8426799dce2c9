package io.prospectpro.sandbox.provider;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** At most so many requests in each minute or day of the calendar. Thread-safe. */
public final class Quota {

  private final UnaryOperator<Instant> startOfPeriod;
  private final InstantSource clock;
  private int limit;
  private Instant period = Instant.MIN;
  private int taken;

  /**
   * @param startOfPeriod the start of the minute or day in which a moment lies
   */
  public Quota(int limit, UnaryOperator<Instant> startOfPeriod, InstantSource clock) {
    this.limit = limit;
    this.startOfPeriod = startOfPeriod;
    this.clock = clock;
  }

  public synchronized int limit() {
    return limit;
  }

  public synchronized void setLimit(int limit) {
    this.limit = limit;
  }

  public synchronized boolean tryTake() {
    var now = startOfPeriod.apply(clock.instant());
    if (!now.equals(period)) {
      period = now;
      taken = 0;
    }
    if (taken >= limit) {
      return false;
    }
    taken++;
    return true;
  }
}
