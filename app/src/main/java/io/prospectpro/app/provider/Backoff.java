package io.prospectpro.app.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a call is repeated: what the provider asked for, or else twice as long
 * each time, with jitter so that many callers do not come back at once. Thread-safe if the source
 * of chance is.
 */
record Backoff(Duration first, RandomGenerator chance) {

  private static final int DOUBLINGS = 6;

  Duration after(Reading<?> reading, int attempt, Instant now) {
    var until = reading.until();
    if (until != null) {
      var asked = Duration.between(now, until);
      return asked.isNegative() ? Duration.ZERO : asked;
    }
    var growing = first.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
    return Duration.ofNanos((long) (growing.toNanos() * (0.5 + chance.nextDouble())));
  }
}
