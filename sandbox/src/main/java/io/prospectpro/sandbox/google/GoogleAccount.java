package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.provider.KeyRing;
import io.prospectpro.sandbox.provider.Quota;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The project behind the keys: which keys are good, and how many requests are allowed.
 *
 * <p>Quotas count per method; a minute is one of the clock, a day one of the Pacific coast.
 */
public final class GoogleAccount {

  private static final int USUAL_PER_MINUTE = 600;
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private final KeyRing keys;
  private final Quota searchPerMinute;
  private final Quota searchPerDay;
  private final Quota detailsPerMinute;
  private final Quota detailsPerDay;

  public GoogleAccount(KeyRing keys, InstantSource clock) {
    this.keys = keys;
    this.searchPerMinute = perMinute(clock);
    this.searchPerDay = perDay(clock);
    this.detailsPerMinute = perMinute(clock);
    this.detailsPerDay = perDay(clock);
  }

  public KeyRing keys() {
    return keys;
  }

  public Quota searchPerMinute() {
    return searchPerMinute;
  }

  /** Without a limit until one is set. */
  public Quota searchPerDay() {
    return searchPerDay;
  }

  public Quota detailsPerMinute() {
    return detailsPerMinute;
  }

  /** Without a limit until one is set. */
  public Quota detailsPerDay() {
    return detailsPerDay;
  }

  private static Quota perMinute(InstantSource clock) {
    return new Quota(USUAL_PER_MINUTE, now -> now.truncatedTo(ChronoUnit.MINUTES), clock);
  }

  private static Quota perDay(InstantSource clock) {
    return new Quota(
        Integer.MAX_VALUE,
        now -> now.atZone(PACIFIC).truncatedTo(ChronoUnit.DAYS).toInstant(),
        clock);
  }
}
