package io.prospectpro.sandbox.hunter;

import io.prospectpro.sandbox.provider.RateLimit;
import io.prospectpro.sandbox.provider.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How fast each endpoint may be asked: by the second and by the minute. Thread-safe. */
final class HunterRates {

  private final Map<String, Limits> limitsByPath = new ConcurrentHashMap<>();
  private final InstantSource clock;

  private record Limits(RateLimit perSecond, RateLimit perMinute) {}

  HunterRates(InstantSource clock) {
    this.clock = clock;
  }

  void require(String path) {
    var limits = limitsByPath.computeIfAbsent(path, this::limits);
    if (limits.perMinute().isFull()
        || !limits.perSecond().tryTake()
        || !limits.perMinute().tryTake()) {
      throw new Refused(HunterErrors.tooFast());
    }
  }

  private Limits limits(String path) {
    boolean isVerifier = path.endsWith("/email-verifier");
    return new Limits(
        new RateLimit(isVerifier ? 10 : 15, Duration.ofSeconds(1), clock),
        new RateLimit(isVerifier ? 300 : 500, Duration.ofMinutes(1), clock));
  }
}
