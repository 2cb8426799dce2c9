package io.prospectpro.engine.observe;

import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.observe.EngineEvent.Attempted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ties jobs to the traces of whatever tracer the process uses; the engine knows none. A few lines
 * over OpenTelemetry or Micrometer Tracing make one.
 *
 * <p>Must be thread-safe. What it throws is logged, and the work goes on untraced.
 */
public interface Tracing {

  /** The trace of the calling thread, which a job enqueued now is to belong to. */
  Optional<Traceparent> current();

  /**
   * Called on the attempt's thread before its handler; the scope is closed there when the handler
   * has returned and its results are stored. How the attempt ended, listeners hear.
   *
   * @param enqueuedBy what {@link #current} said when the job was enqueued, perhaps long ago and in
   *     another process
   */
  Scope open(Attempted attempt, @Nullable Traceparent enqueuedBy);

  /** The time of one handler's run. */
  @FunctionalInterface
  interface Scope extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Knows no tracer. A job that a handler enqueues, on its own thread, belongs to the trace of the
   * handler's job.
   */
  static Tracing handedOn() {
    return new HandedOn();
  }
}
