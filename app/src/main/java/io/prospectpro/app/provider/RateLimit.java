package io.prospectpro.app.provider;

import java.time.Duration;

/**
 * At most so many calls in any window of that length.
 *
 * @param isOfEachKind whether each kind of call has so many of its own; otherwise all that a
 *     credential makes have them together
 */
public record RateLimit(int calls, Duration window, boolean isOfEachKind) {

  public RateLimit {
    if (calls < 1 || !window.isPositive()) {
      throw new IllegalArgumentException(
          "A limit of %d calls in %s allows nothing: give at least 1 call and a positive window."
              .formatted(calls, window));
    }
  }

  /** One that all calls of a credential share. */
  public RateLimit(int calls, Duration window) {
    this(calls, window, false);
  }

  /** One that each kind of call has to itself. */
  public static RateLimit ofEachKind(int calls, Duration window) {
    return new RateLimit(calls, window, true);
  }

  /** Calls of a credential that go by the same name share the limit. */
  String nameFor(Endpoint endpoint) {
    var limit = "%d in %s".formatted(calls, window);
    return isOfEachKind ? "%s: %s".formatted(endpoint.name(), limit) : limit;
  }
}
