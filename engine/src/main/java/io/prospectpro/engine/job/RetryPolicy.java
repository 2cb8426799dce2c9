package io.prospectpro.engine.job;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often a job is tried and how long it waits in between: exponentially longer, with jitter, so
 * that jobs that failed together do not come back together.
 *
 * @param maxAttempts attempts in all, the first included
 * @param firstDelay before the second attempt
 * @param factor by which each further delay grows
 * @param maxDelay no delay is longer
 * @param jitter share of the delay that is random, 0 to 1
 */
public record RetryPolicy(
    int maxAttempts, Duration firstDelay, double factor, Duration maxDelay, double jitter) {

  public RetryPolicy {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException(
          "expected maxAttempts to be at least 1, got: %d".formatted(maxAttempts));
    }
    if (factor < 1 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException(
          "expected factor to be at least 1 and jitter between 0 and 1, got: %s and %s"
              .formatted(factor, jitter));
    }
  }

  /** Five attempts: at once, then after about 1, 4, 16 and 64 seconds. */
  public static RetryPolicy ofDefaults() {
    return new RetryPolicy(5, Duration.ofSeconds(1), 4, Duration.ofMinutes(10), 0.2);
  }

  public static RetryPolicy never() {
    return new RetryPolicy(1, Duration.ZERO, 1, Duration.ZERO, 0);
  }

  /** How long to wait after attempt number {@code attempt} failed; empty when it was the last. */
  public Optional<Duration> delayAfter(int attempt, RandomGenerator random) {
    if (attempt >= maxAttempts) {
      return Optional.empty();
    }
    var full = firstDelay.toMillis() * Math.pow(factor, attempt - 1d);
    var capped = Math.min(full, (double) maxDelay.toMillis());
    var jittered = capped * (1 - jitter * random.nextDouble());
    return Optional.of(Duration.ofMillis(Math.round(jittered)));
  }
}
