package io.prospectpro.engine.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.prospectpro.engine.job.Tally;
import io.prospectpro.engine.job.Tally.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * The newest tally as gauges. What is no longer in the tally shows zero; a gauge that vanished
 * would look like a node that died. Thread-safe.
 */
final class TallyGauges {

  private record Counted(String name, Tags tags) {}

  private final MeterRegistry registry;
  private final Map<Counted, AtomicLong> shown = new ConcurrentHashMap<>();

  TallyGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  void show(Collection<Tally> tallies, UnaryOperator<String> bounded) {
    var now = new HashMap<Counted, Long>();
    for (var tally : tallies) {
      var kind = tags(bounded.apply(tally.kind()));
      var state = Tag.of("state", tally.state().name().toLowerCase(Locale.ROOT));
      now.merge(new Counted("jobs", kind.and(state)), tally.jobs(), Long::sum);
      if (tally.state() == State.READY && tally.oldest() != null) {
        now.merge(new Counted("queue.age", kind), tally.oldest().toMillis(), Math::max);
      }
    }
    shown.forEach((counted, value) -> value.set(now.getOrDefault(counted, 0L)));
    now.forEach((counted, value) -> shown.computeIfAbsent(counted, this::register).set(value));
  }

  private AtomicLong register(Counted counted) {
    var value = new AtomicLong();
    var isAge = counted.name().equals("queue.age");
    Gauge.builder(Meters.PREFIX + counted.name(), value, v -> isAge ? v.get() / 1000d : v.get())
        .tags(counted.tags())
        .baseUnit(isAge ? "seconds" : "jobs")
        .register(registry);
    return value;
  }

  static Tags tags(String kind) {
    return Tags.of("kind", kind);
  }
}
