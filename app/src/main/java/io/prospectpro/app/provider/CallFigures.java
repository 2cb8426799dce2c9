package io.prospectpro.app.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Counts and times the calls that this node makes: {@code prospect.provider.calls} (timer;
 * provider, outcome). Both tags are of closed sets. Thread-safe.
 */
public final class CallFigures implements MeterBinder {

  private final List<MeterRegistry> bound = new CopyOnWriteArrayList<>();

  @Override
  public void bindTo(MeterRegistry registry) {
    bound.add(registry);
  }

  void count(Provider provider, CallOutcome outcome, Duration took) {
    for (var registry : bound) {
      Timer.builder("prospect.provider.calls")
          .description("Calls to providers, from request to answer")
          .tag("provider", provider.key())
          .tag("outcome", outcome.key())
          .register(registry)
          .record(took);
    }
  }
}
