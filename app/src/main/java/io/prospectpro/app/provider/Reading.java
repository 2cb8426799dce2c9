package io.prospectpro.app.provider;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor's client makes of a reply.
 *
 * @param value set exactly when the outcome is OK
 * @param results how many things were found
 * @param cost in US dollars, what the provider charges for this reply
 * @param until when the provider may be asked again, if it said so
 * @param sentence what happened, for people; null where all is well
 */
public record Reading<T>(
    CallOutcome outcome,
    @Nullable T value,
    int results,
    BigDecimal cost,
    @Nullable Instant until,
    @Nullable String sentence) {

  public Reading {
    if ((outcome == CallOutcome.OK) != (value != null)) {
      throw new IllegalArgumentException(
          "Outcome %s with value %s: a value is there exactly when the outcome is OK."
              .formatted(outcome, value));
    }
  }

  public static <T> Reading<T> ok(T value, int results, BigDecimal cost) {
    return new Reading<>(CallOutcome.OK, value, results, cost, null, null);
  }

  public static <T> Reading<T> empty(BigDecimal cost) {
    return new Reading<>(CallOutcome.EMPTY, null, 0, cost, null, null);
  }

  /** Refused or failed, and not charged. */
  public static <T> Reading<T> failed(CallOutcome outcome, String sentence) {
    return new Reading<>(outcome, null, 0, BigDecimal.ZERO, null, sentence);
  }

  public Reading<T> until(Instant moment) {
    return new Reading<>(outcome, value, results, cost, moment, sentence);
  }
}
