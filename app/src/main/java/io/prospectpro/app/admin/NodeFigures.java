package io.prospectpro.app.admin;

import com.google.common.base.Suppliers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.inspect.NodeState.Standing;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * {@code prospect.nodes.alive}: how many nodes have a lease that holds, the same on each of them.
 * Asked when somebody looks, at most each ten seconds; zero where the database does not answer,
 * because nothing runs then. Thread-safe.
 */
@Component
final class NodeFigures implements MeterBinder {

  private static final Logger LOG = LoggerFactory.getLogger(NodeFigures.class);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Engine engine;
  private final Supplier<Number> alive = Suppliers.memoizeWithExpiration(this::count, FRESH);

  NodeFigures(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("prospect.nodes.alive", alive)
        .description("Nodes whose lease holds")
        .register(registry);
  }

  private Number count() {
    try {
      return engine.inspector().nodes().stream()
          .filter(node -> node.standing() == Standing.ALIVE || node.standing() == Standing.LATE)
          .count();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("nodes could not be counted");
      return 0;
    }
  }
}
