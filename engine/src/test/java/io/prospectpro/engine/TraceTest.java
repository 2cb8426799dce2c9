package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.observe.EngineEvent.Attempted;
import io.prospectpro.engine.observe.Tracing;
import io.prospectpro.engine.testing.TestEngine;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** A job belongs to the trace of who enqueued it, and its handler's log lines say so. */
class TraceTest extends Bakery {

  private static final JobKind<Order> DELIVER = JobKind.of("deliver", Order.class);
  private static final Traceparent TRACE =
      new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  private final Queue<Map<String, String>> seen = new ConcurrentLinkedQueue<>();
  private final Queue<String> scopes = new ConcurrentLinkedQueue<>();

  private Outcome seeing() {
    seen.add(MDC.getCopyOfContextMap());
    return Outcome.completed();
  }

  @Test
  void handlerAndItsResultsCarryJobKindAttemptAndTraceInTheirLogLines() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> {
              assertThat(context.trace()).contains(TRACE);
              seeing();
              return Outcome.completing(_ -> seeing());
            });
    var job = NewJob.of(BAKE, BREAD).tracedBy(TRACE);
    bakery.engine().enqueue(job);

    bakery.runDue();

    var keys =
        Map.of(
            "job", job.id().toString(),
            "kind", "bake",
            "attempt", "1",
            "trace", "4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(seen).containsExactly(keys, keys);
  }

  @Test
  void jobWithoutATraceHasNone() throws Exception {
    var bakery = engineThat((_, _) -> seeing());
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    bakery.runDue();

    assertThat(seen).singleElement().satisfies(keys -> assertThat(keys).doesNotContainKey("trace"));
  }

  @Test
  void jobEnqueuedByAHandlerBelongsToTheSameTrace() throws Exception {
    engine =
        new TestEngine(
            db.dataSource(),
            Engine.on(db.dataSource())
                .handle(
                    BAKE,
                    (order, _) -> {
                      running().enqueue(NewJob.of(DELIVER, order));
                      return Outcome.completed();
                    })
                .handle(DELIVER, (_, _) -> seeing()));
    running().enqueue(NewJob.of(BAKE, BREAD).tracedBy(TRACE));

    engine.runDue();

    assertThat(seen).singleElement().satisfies(keys -> assertThat(keys).containsKey("trace"));
  }

  private Engine running() {
    if (engine == null) {
      throw new IllegalStateException("The engine is made first");
    }
    return engine.engine();
  }

  @Test
  void tracerIsAskedAtEnqueueAndOpensAScopeAroundTheAttempt() throws Exception {
    tracedBy(
        new Tracing() {
          @Override
          public Optional<Traceparent> current() {
            return Optional.of(TRACE);
          }

          @Override
          public Scope open(Attempted attempt, @Nullable Traceparent enqueuedBy) {
            scopes.add("open %s of %s".formatted(attempt.kind(), enqueuedBy));
            return () -> scopes.add("close");
          }
        });

    assertThat(scopes).containsExactly("open bake of " + TRACE, "handler", "close");
  }

  @Test
  void tracerThatThrowsHarmsNothing() throws Exception {
    tracedBy(
        new Tracing() {
          @Override
          public Optional<Traceparent> current() {
            throw new IllegalStateException("no tracer");
          }

          @Override
          public Scope open(Attempted attempt, @Nullable Traceparent enqueuedBy) {
            throw new IllegalStateException("no scope");
          }
        });

    assertThat(scopes).containsExactly("handler");
    assertThat(db.query("SELECT status FROM engine.history")).containsExactly("completed");
  }

  private void tracedBy(Tracing tracing) throws InterruptedException {
    engine =
        new TestEngine(
            db.dataSource(),
            Engine.on(db.dataSource())
                .tracing(tracing)
                .handle(
                    BAKE,
                    (_, _) -> {
                      scopes.add("handler");
                      return Outcome.completed();
                    }));
    running().enqueue(NewJob.of(BAKE, BREAD));
    engine.runDue();
  }

  @Test
  void whatIsEnqueuedBySqlCarriesItsTraceAndNonsenseIsNone() throws Exception {
    var bakery = engineThat((_, _) -> seeing());
    for (var trace : new String[] {TRACE.text(), "nonsense"}) {
      db.query(
          """
          SELECT engine.enqueue(gen_random_uuid(), 'bake', '', '{"name": "bread", "pieces": 1}', 0, NULL,
                                trace => '%s')
          """
              .formatted(trace));
    }

    bakery.runDue();

    assertThat(seen)
        .extracting(keys -> keys.getOrDefault("trace", "none"))
        .containsExactlyInAnyOrder("4bf92f3577b34da6a3ce929d0e0e4736", "none");
  }

  @Test
  void traceparentOfTheWrongFormIsRefusedWithAnExample() {
    assertThatThrownBy(() -> new Traceparent("00-00000000000000000000000000000000-1-01"))
        .hasMessageContaining("is no W3C traceparent")
        .hasMessageContaining("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }

  @Test
  void enqueueIsNobodysButTheOwners() throws Exception {
    assertThat(
            db.query(
                """
                SELECT count(*) FROM pg_proc p
                WHERE pronamespace = CAST('engine' AS regnamespace)
                  AND has_function_privilege('public', p.oid, 'EXECUTE')
                """))
        .containsExactly("0");
  }
}
