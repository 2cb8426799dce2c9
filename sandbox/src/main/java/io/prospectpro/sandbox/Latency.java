package io.prospectpro.sandbox;

import io.prospectpro.sandbox.provider.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long each provider takes on average; a single answer takes up to 30 % more or less.
 *
 * @param hasSlowOnes whether what is many times slower than that, such as some web sites, is so
 *     here
 */
public record Latency(Map<Provider, Duration> means, boolean hasSlowOnes) {

  private static final double SPREAD = 0.3;

  public Latency {
    means = Map.copyOf(means);
  }

  public static Latency none() {
    return new Latency(Map.of(), true);
  }

  /** About what the real services take. */
  public static Latency realistic() {
    return new Latency(
        Map.of(
            Provider.GOOGLE, Duration.ofMillis(400),
            Provider.HUNTER, Duration.ofMillis(600),
            Provider.NEVERBOUNCE, Duration.ofMillis(300),
            Provider.OVERPASS, Duration.ofMillis(400),
            Provider.NOMINATIM, Duration.ofMillis(400),
            Provider.SITE, Duration.ofMillis(500)),
        true);
  }

  /** The same, and nobody is slower: for measurements that no single site is to decide. */
  public Latency withoutSlowOnes() {
    return new Latency(means, false);
  }

  Duration draw(Provider provider, RandomGenerator random) {
    double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    double nanos = means.getOrDefault(provider, Duration.ZERO).toNanos() * factor;
    return Duration.ofNanos((long) nanos);
  }
}
