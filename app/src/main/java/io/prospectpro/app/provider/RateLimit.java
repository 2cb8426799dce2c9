package io.prospectpro.app.provider;

import java.time.Duration;

/** At most so many calls in any window of that length. */
public record RateLimit(int calls, Duration window) {

  public RateLimit {
    if (calls < 1 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "A limit of %d calls in %s allows nothing: give at least 1 call and a positive window."
              .formatted(calls, window));
    }
  }
}
