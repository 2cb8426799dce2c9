package io.prospectpro.engine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.inspect.JobFilter;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.metrics.EngineMetrics;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineEvent.Attempted;
import io.prospectpro.engine.observe.Tracing;
import io.prospectpro.engine.testing.TestEngine;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Listening, figures, traces, and looking from outside. */
class OperatingTest extends Shop {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Queue<String> pager = new ConcurrentLinkedQueue<>();

  @Test
  void listenersAndFigures() throws Exception {
    var registry = new SimpleMeterRegistry();
    var dataSource = dataSource();

    var metrics = new EngineMetrics();
    metrics.bindTo(registry);
    var setup =
        Engine.on(dataSource)
            .listener(metrics)
            .listener(
                event -> {
                  if (event instanceof EngineEvent.AttemptEnded(var attempt, var end, _)
                      && end instanceof EngineEvent.End.Failed(var reason)) {
                    pager.add("Job %s failed: %s".formatted(attempt.job(), reason));
                  }
                });

    setup.handle(SEND, (_, _) -> Outcome.failed("The van is broken"), RetryPolicy.never());
    try (var test = new TestEngine(dataSource, setup)) {
      var engine = test.engine();
      var failed = engine.enqueue(NewJob.of(SEND, order).forTenant("acme"));
      test.runDue();

      var inspector = engine.inspector();
      var failures = JobFilter.all().ofTenant("acme").withStatus(JobStatus.FAILED);
      var page = inspector.jobs(failures, null, 50);
      var again = inspector.retry(page.jobs().getFirst().job());

      assertThat(pager).containsExactly("Job " + failed + " failed: The van is broken");
      assertThat(again).isPresent();
      assertThat(registry.get("prospect.engine.attempts").timer().count()).isEqualTo(1);
    }
  }

  /** Stands for a tracer: what is current is a thread's. */
  static final class ThreadTracing implements Tracing {

    private static final ThreadLocal<@Nullable Traceparent> CURRENT = new ThreadLocal<>();

    @Override
    public Optional<Traceparent> current() {
      return Optional.ofNullable(CURRENT.get());
    }

    @Override
    public Scope open(Attempted attempt, @Nullable Traceparent enqueuedBy) {
      CURRENT.set(enqueuedBy); // a tracer would begin a span here, with this as its parent
      return CURRENT::remove; // and end it here
    }
  }

  @Test
  void jobBelongsToTheTraceOfTheRequestThatEnqueuedIt() throws Exception {
    var seen = new ConcurrentLinkedQueue<Traceparent>();
    var setup = Engine.on(dataSource()).tracing(new ThreadTracing());
    setup.handle(
        SEND,
        (_, job) -> {
          seen.add(job.trace().orElseThrow());
          return Outcome.completed();
        });

    try (var test = new TestEngine(dataSource(), setup)) {
      ThreadTracing.CURRENT.set(new Traceparent(TRACE));
      test.engine().enqueue(NewJob.of(SEND, order));
      ThreadTracing.CURRENT.remove();
      test.runDue();
    }

    assertThat(seen).containsExactly(new Traceparent(TRACE));
  }
}
