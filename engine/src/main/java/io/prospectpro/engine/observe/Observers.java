package io.prospectpro.engine.observe;

import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.observe.EngineEvent.Attempted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Who looks on while the engine works. Nothing that a tracer throws reaches the work. Thread-safe.
 */
public record Observers(EngineListener listener, Tracing tracing) {

  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

  /** The trace of the calling thread; empty also if the tracer cannot say. */
  public Optional<Traceparent> currentTrace() {
    try {
      return tracing.current();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("the tracer did not say which trace this is; none is kept");
      return Optional.empty();
    }
  }

  /**
   * Surrounds an attempt on its own thread: the tracer's scope, and the MDC keys {@code job},
   * {@code kind}, {@code attempt} and, of a traced job, {@code trace}, so that the handler's log
   * lines carry them.
   */
  public Tracing.Scope open(Attempted attempt, @Nullable Traceparent enqueuedBy) {
    MDC.put("job", attempt.job().toString());
    MDC.put("kind", attempt.kind());
    MDC.put("attempt", Integer.toString(attempt.attempt()));
    if (enqueuedBy != null) {
      MDC.put("trace", enqueuedBy.traceId());
    }
    var scope = openSafely(attempt, enqueuedBy);
    return () -> {
      closeSafely(scope);
      MDC.clear(); // the thread is the attempt's alone
    };
  }

  private Tracing.Scope openSafely(Attempted attempt, @Nullable Traceparent enqueuedBy) {
    try {
      return tracing.open(attempt, enqueuedBy);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("the tracer did not begin; the attempt goes on untraced");
      return () -> {};
    }
  }

  private static void closeSafely(Tracing.Scope scope) {
    try {
      scope.close();
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("the tracer did not end");
    }
  }
}
