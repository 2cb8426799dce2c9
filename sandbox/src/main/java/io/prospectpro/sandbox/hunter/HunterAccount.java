package io.prospectpro.sandbox.hunter;

import io.prospectpro.sandbox.provider.KeyRing;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/**
 * The credits of one billing period, which is a month. A query that was paid for is free for the
 * rest of the period, also if it is asked twice at once. Thread-safe.
 */
public final class HunterAccount {

  /** The credits of the Starter plan. */
  public static final BigDecimal USUAL_CREDITS = BigDecimal.valueOf(2000);

  private final KeyRing keys;
  private final InstantSource clock;
  private final Set<String> paidQueries = new HashSet<>();
  private Instant resetAt;
  private BigDecimal credits = USUAL_CREDITS;
  private BigDecimal used = BigDecimal.ZERO;
  private boolean isFreePlan;

  public HunterAccount(KeyRing keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
    this.resetAt = monthAfter(clock.instant());
  }

  /** What came of paying. */
  enum Payment {
    CHARGED,
    NOTHING_TO_PAY,
    OUT_OF_CREDITS
  }

  public KeyRing keys() {
    return keys;
  }

  public synchronized BigDecimal used() {
    startPeriodIfDue();
    return used;
  }

  public synchronized BigDecimal left() {
    startPeriodIfDue();
    return credits.subtract(used);
  }

  /** From now on so many credits are left, in this period. */
  public synchronized void setLeft(BigDecimal left) {
    startPeriodIfDue();
    credits = used.add(left);
  }

  public synchronized LocalDate resetDate() {
    startPeriodIfDue();
    return LocalDate.ofInstant(resetAt, ZoneOffset.UTC);
  }

  /** On the free plan nobody sees more than ten addresses of a domain. */
  public synchronized void setFreePlan(boolean isFree) {
    isFreePlan = isFree;
  }

  synchronized boolean isFreePlan() {
    return isFreePlan;
  }

  synchronized Payment pay(String query, BigDecimal cost) {
    startPeriodIfDue();
    if (paidQueries.contains(query)) {
      return Payment.NOTHING_TO_PAY;
    }
    var left = credits.subtract(used);
    if (left.signum() <= 0 || left.compareTo(cost) < 0) {
      return Payment.OUT_OF_CREDITS;
    }
    if (cost.signum() == 0) {
      return Payment.NOTHING_TO_PAY;
    }
    used = used.add(cost);
    paidQueries.add(query);
    return Payment.CHARGED;
  }

  private void startPeriodIfDue() {
    var now = clock.instant();
    if (now.isBefore(resetAt)) {
      return;
    }
    while (!now.isBefore(resetAt)) {
      resetAt = monthAfter(resetAt);
    }
    credits = USUAL_CREDITS;
    used = BigDecimal.ZERO;
    paidQueries.clear();
  }

  private static Instant monthAfter(Instant start) {
    return start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
  }
}
