package io.prospectpro.app.enrichment.verification;

import java.time.Duration;
import java.util.List;

/**
 * When to send the next batch, and when to look for its answer. Pure.
 *
 * <p>NeverBounce allows fifty runs a day, and ten at a time. The first of a day are not worth
 * waiting with; the fewer are left, the longer addresses are collected for one.
 */
final class Pace {

  static final int RUNS_A_DAY = 50;
  static final int AT_ONCE = 10;

  /** From the first address to the batch: a campaign finds its addresses one by one. */
  static final Duration COLLECTING = Duration.ofSeconds(5);

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FULL = Duration.ofSeconds(10);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
  private static final Duration LAST_LOOK = Duration.ofMinutes(1);

  private Pace() {}

  /**
   * How long to collect before the next run; zero is at once.
   *
   * @param ages how long ago the runs of the last 24 hours were, youngest first
   * @param underWay how many of them have not ended
   */
  static Duration untilNextRun(List<Duration> ages, int underWay) {
    if (ages.size() >= RUNS_A_DAY) {
      return positive(DAY.minus(ages.get(RUNS_A_DAY - 1)));
    }
    if (underWay >= AT_ONCE) {
      return FULL;
    }
    return ages.isEmpty() ? Duration.ZERO : positive(between(ages.size()).minus(ages.getFirst()));
  }

  private static Duration between(int runs) {
    if (runs < 20) {
      return Duration.ZERO;
    }
    if (runs < 30) {
      return Duration.ofMinutes(5);
    }
    return runs < 40 ? Duration.ofMinutes(15) : Duration.ofMinutes(30);
  }

  /** When to look again whether a batch is done that was sent so long ago. */
  static Duration untilNextLook(Duration sinceSent) {
    var growing = sinceSent.dividedBy(2);
    if (growing.compareTo(FIRST_LOOK) < 0) {
      return FIRST_LOOK;
    }
    return growing.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : growing;
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
