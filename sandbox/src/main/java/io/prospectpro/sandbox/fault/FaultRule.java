package io.prospectpro.sandbox.fault;

import io.prospectpro.sandbox.provider.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Where and how often a fault strikes.
 *
 * @param path a part of the path at the provider; null for all of them
 * @param count how many times at most; {@link #ALWAYS} for no end
 * @param probability of striking a request that fits, from 0 to 1
 */
public record FaultRule(
    Provider provider, @Nullable String path, Fault fault, int count, double probability) {

  public static final int ALWAYS = Integer.MAX_VALUE;

  public FaultRule {
    if (count < 1 || !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "A fault was to strike %d times with probability %s. Take at least once, and 0 to 1."
              .formatted(count, probability));
    }
    if (fault instanceof Fault.Refusal refusal && !refusal.trouble().isKnownAt(provider)) {
      throw new IllegalArgumentException(refusal.trouble().unknownAt(provider).getMessage());
    }
    if (fault instanceof Fault.Callback && provider != Provider.NEVERBOUNCE) {
      throw new IllegalArgumentException(
          "%s does not call back. Only neverbounce does.".formatted(provider.key()));
    }
  }

  /** Strikes every request to a provider until it is taken away. */
  public static FaultRule always(Provider provider, Fault fault) {
    return new FaultRule(provider, null, fault, ALWAYS, 1);
  }

  /** Strikes the next requests to a provider. */
  public static FaultRule times(int count, Provider provider, Fault fault) {
    return new FaultRule(provider, null, fault, count, 1);
  }

  /** The same, only where the path contains this. */
  public FaultRule at(String part) {
    return new FaultRule(provider, part, fault, count, probability);
  }

  public FaultRule withProbability(double other) {
    return new FaultRule(provider, path, fault, count, other);
  }

  boolean fits(Provider asked, String askedPath) {
    return asked == provider && (path == null || askedPath.contains(path));
  }
}
