package io.prospectpro.sandbox.neverbounce;

import java.time.Duration;

/** How long each part of a job takes. */
public record JobPace(
    Duration upload, Duration parse, Duration queue, Duration run, Duration runPerAddress) {

  /** A small job is done within ten seconds; the real service takes minutes. */
  public static JobPace usual() {
    return new JobPace(
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(4),
        Duration.ofMillis(20));
  }

  Duration run(int addresses) {
    return run.plus(runPerAddress.multipliedBy(addresses));
  }
}
