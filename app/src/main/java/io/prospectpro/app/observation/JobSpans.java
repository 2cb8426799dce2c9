package io.prospectpro.app.observation;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.prospectpro.app.platform.TraceContext;
import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.observe.EngineEvent.Attempted;
import io.prospectpro.engine.observe.Tracing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A span for each attempt of a job, in the trace of who enqueued it, perhaps hours ago and on
 * another node. Thread-safe.
 */
final class JobSpans implements Tracing {

  private final Tracer tracer;

  JobSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public Optional<Traceparent> current() {
    return TraceContext.current();
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // by the scope that is returned
  public Scope open(Attempted attempt, @Nullable Traceparent enqueuedBy) {
    var span =
        tracer
            .spanBuilder(attempt.kind())
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(enqueuedBy == null ? Context.root() : contextOf(enqueuedBy))
            .setAttribute("prospect.job", attempt.job().toString())
            .setAttribute("prospect.attempt", (long) attempt.attempt())
            .startSpan();
    var scope = span.makeCurrent();
    return () -> {
      scope.close();
      span.end();
    };
  }

  private static Context contextOf(Traceparent parent) {
    var ids = parent.text().split("-", 5);
    var remote =
        SpanContext.createFromRemoteParent(
            ids[1], ids[2], TraceFlags.fromHex(ids[3], 0), TraceState.getDefault());
    return Context.root().with(Span.wrap(remote));
  }
}
