package io.prospectpro.sandbox.fault;

import io.prospectpro.sandbox.provider.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The faults that are switched on. A rule that has struck as often as it may is gone. Thread-safe.
 */
public final class Faults {

  private final RandomGenerator random;
  private final List<Active> active = new ArrayList<>();

  private static final class Active {

    final FaultRule rule;
    int left;

    Active(FaultRule rule) {
      this.rule = rule;
      this.left = rule.count();
    }
  }

  public Faults(RandomGenerator random) {
    this.random = random;
  }

  public synchronized void add(FaultRule rule) {
    active.add(new Active(rule));
  }

  public synchronized void clear() {
    active.clear();
  }

  /** Takes away what was switched on for one provider. */
  public synchronized void clear(Provider provider) {
    active.removeIf(one -> one.rule.provider() == provider);
  }

  /** The rules that can still strike, each with the number of times that it has left. */
  public synchronized List<FaultRule> rules() {
    return active.stream()
        .map(
            one ->
                new FaultRule(
                    one.rule.provider(),
                    one.rule.path(),
                    one.rule.fault(),
                    one.left,
                    one.rule.probability()))
        .toList();
  }

  /** How long a request waits: the sum of all delays that strike it. */
  public synchronized Duration takeDelay(Provider provider, String path) {
    var sum = Duration.ZERO;
    for (var one : List.copyOf(active)) {
      if (one.rule.fault() instanceof Fault.Delay delay
          && one.rule.fits(provider, path)
          && strikes(one)) {
        sum = sum.plus(delay.time());
      }
    }
    return sum;
  }

  /** The first fault, apart from delays, that strikes a request. */
  public synchronized Optional<Fault> take(Provider provider, String path) {
    return List.copyOf(active).stream()
        .filter(one -> !(one.rule.fault() instanceof Fault.Delay))
        .filter(one -> !(one.rule.fault() instanceof Fault.Callback))
        .filter(one -> one.rule.fits(provider, path))
        .filter(this::strikes)
        .map(one -> one.rule.fault())
        .findFirst();
  }

  /** Whether this fault strikes the callback that is about to be sent. */
  public synchronized boolean takeCallback(CallbackFault fault, String event) {
    return List.copyOf(active).stream()
        .filter(one -> one.rule.fault().equals(new Fault.Callback(fault)))
        .filter(one -> one.rule.fits(Provider.NEVERBOUNCE, event))
        .anyMatch(this::strikes);
  }

  private boolean strikes(Active one) {
    if (one.rule.probability() < 1 && random.nextDouble() >= one.rule.probability()) {
      return false;
    }
    if (one.left != FaultRule.ALWAYS && --one.left == 0) {
      active.remove(one);
    }
    return true;
  }
}
