package io.prospectpro.engine.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The engine's figures, under {@code prospect.engine}. Give it to the engine's builder as a
 * listener, and bind it to a registry; what happens before that is not counted.
 *
 * <p>Tags are {@code kind}, {@code outcome} and {@code state}, never a tenant or a job. Beyond the
 * first hundred kinds, all others are counted as {@code other}. Thread-safe.
 *
 * <ul>
 *   <li>{@code pickup} (timer; kind): from ready to the handler's call
 *   <li>{@code attempts} (timer; kind, outcome): from the handler's call to the commit. Outcomes:
 *       completed, failed, retried, snoozed, given_back, fenced_off
 *   <li>{@code running} (gauge; kind): attempts in this process
 *   <li>{@code jobs} (gauge; kind, state) and {@code queue.age} (gauge, seconds; kind): of all
 *       nodes, the same on each, as old as the tally
 *   <li>{@code rescues}, {@code expired}, {@code pruned}: jobs this node rescued, failed at their
 *       deadline, deleted
 *   <li>{@code nodes.dead}, {@code lease.lost}, {@code lease.late}: leases; {@code sessions.ended}:
 *       sessions of lost connections, ended since their locks were in the way
 *   <li>{@code writer.batch} (timer) and {@code writer.batch.jobs} (summary); {@code
 *       writer.refused}, {@code database.away}: what went wrong there
 * </ul>
 */
public final class EngineMetrics implements EngineListener, MeterBinder {

  private final List<Meters> bound = new CopyOnWriteArrayList<>();

  @Override
  public void bindTo(MeterRegistry registry) {
    bound.add(new Meters(registry));
  }

  @Override
  public void on(EngineEvent event) {
    for (var meters : bound) {
      meters.on(event);
    }
  }
}
