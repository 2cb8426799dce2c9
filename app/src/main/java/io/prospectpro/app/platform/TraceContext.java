package io.prospectpro.app.platform;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.prospectpro.engine.job.Traceparent;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.MDC;

/**
 * Where the work of a thread belongs: the trace it is part of, and the ids in its log lines.
 * Without a tracer there is no trace. Stateless.
 */
public final class TraceContext {

  private TraceContext() {}

  /** The trace of this thread, for what it asks others to do. */
  public static Optional<Traceparent> current() {
    var span = Span.current().getSpanContext();
    return span.isValid()
        ? Optional.of(
            new Traceparent(
                "00-%s-%s-%s"
                    .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex())))
        : Optional.empty();
  }

  /** The same work, on whichever new thread it is called, as part of what this thread does. */
  static <T> Callable<T> carry(Callable<T> work) {
    var ids = MDC.getCopyOfContextMap();
    return Context.current()
        .wrap(
            () -> {
              if (ids != null) {
                MDC.setContextMap(ids); // goes with the thread
              }
              return work.call();
            });
  }
}
