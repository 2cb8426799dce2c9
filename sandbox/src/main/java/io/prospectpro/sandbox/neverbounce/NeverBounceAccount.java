package io.prospectpro.sandbox.neverbounce;

import io.prospectpro.sandbox.provider.Charge;
import io.prospectpro.sandbox.provider.KeyRing;
import io.prospectpro.sandbox.provider.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Credits, free ones first, and the guard against lists fed to single checks. Thread-safe. */
public final class NeverBounceAccount {

  private static final long USUAL_CREDITS = 5000;
  private static final int USUAL_CHECKS_A_MINUTE = 30;
  private static final Duration LOCKED_FOR = Duration.ofMinutes(15);

  private final KeyRing keys;
  private final InstantSource clock;
  private long paidLeft = USUAL_CREDITS;
  private long paidUsed;
  private long freeLeft;
  private long freeUsed;
  private RateLimit checks;
  private Instant lockedUntil = Instant.MIN;

  public NeverBounceAccount(KeyRing keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
    this.checks = checksAMinute(USUAL_CHECKS_A_MINUTE);
  }

  /** The credits at one moment. */
  record Credits(long paidUsed, long freeUsed, long paidLeft, long freeLeft) {}

  public KeyRing keys() {
    return keys;
  }

  public synchronized long creditsLeft() {
    return paidLeft + freeLeft;
  }

  public synchronized void setCredits(long paid, long free) {
    paidLeft = paid;
    freeLeft = free;
  }

  /** More single checks in a minute lock the account for a quarter of an hour. */
  public synchronized void setChecksAMinute(int limit) {
    checks = checksAMinute(limit);
  }

  synchronized Credits credits() {
    return new Credits(paidUsed, freeUsed, paidLeft, freeLeft);
  }

  synchronized boolean mayCheck() {
    var now = clock.instant();
    if (now.isBefore(lockedUntil)) {
      return false;
    }
    if (!checks.tryTake()) {
      lockedUntil = now.plus(LOCKED_FOR);
      return false;
    }
    return true;
  }

  /** Takes credits; empty, and nothing taken, if there are too few. */
  synchronized Optional<List<Charge>> pay(long credits) {
    if (credits > paidLeft + freeLeft) {
      return Optional.empty();
    }
    long free = Math.min(credits, freeLeft);
    long paid = credits - free;
    freeLeft -= free;
    freeUsed += free;
    paidLeft -= paid;
    paidUsed += paid;
    var charges = new ArrayList<Charge>();
    if (free > 0) {
      charges.add(Charge.of("neverbounce.free-check", free));
    }
    if (paid > 0) {
      charges.add(Charge.of("neverbounce.check", paid));
    }
    return Optional.of(List.copyOf(charges));
  }

  private RateLimit checksAMinute(int limit) {
    return new RateLimit(limit, Duration.ofMinutes(1), clock);
  }
}
