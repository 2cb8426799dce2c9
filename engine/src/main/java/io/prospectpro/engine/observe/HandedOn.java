package io.prospectpro.engine.observe;

import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.observe.EngineEvent.Attempted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands a job's trace on to the jobs its handler enqueues. Thread-safe. */
final class HandedOn implements Tracing {

  private static final ThreadLocal<@Nullable Traceparent> RUNNING = new ThreadLocal<>();

  @Override
  public Optional<Traceparent> current() {
    return Optional.ofNullable(RUNNING.get());
  }

  @Override
  public Scope open(Attempted attempt, @Nullable Traceparent enqueuedBy) {
    RUNNING.set(enqueuedBy);
    return RUNNING::remove;
  }
}
