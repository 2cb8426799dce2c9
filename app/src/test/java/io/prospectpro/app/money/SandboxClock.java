package io.prospectpro.app.money;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sandbox's clock: a second lasts a minute, so that its limits by the second and by the minute
 * hold up nobody, and a day can be left out. Thread-safe.
 */
final class SandboxClock implements InstantSource {

  private static final int FASTER = 60;

  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final AtomicLong daysSkipped = new AtomicLong();

  @Override
  public Instant instant() {
    return start
        .plusNanos(FASTER * (System.nanoTime() - startNanos))
        .plus(Duration.ofDays(daysSkipped.get()));
  }

  void skipDay() {
    daysSkipped.incrementAndGet();
  }
}
