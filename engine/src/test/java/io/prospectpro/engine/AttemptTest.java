package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.testing.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one attempt promises: to its handler, and to those who enqueued the job. */
@Tag("database")
class AttemptTest {

  record Order(String name, int pieces) {}

  private static final JobKind<Order> BAKE = JobKind.of("bake", Order.class);
  private static final Order BREAD = new Order("bread", 3);

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  private @Nullable TestEngine engine;

  @BeforeEach
  void clean() throws Exception {
    db.execute(
        """
        TRUNCATE engine.kind, engine.job, engine.args, engine.step, engine.event, engine.snapshot, engine.history
        """);
    db.execute("CREATE TABLE IF NOT EXISTS public.bread (name text PRIMARY KEY)");
    db.execute("TRUNCATE public.bread");
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  private TestEngine engineThat(JobHandler<Order> handler) {
    return engineThat(handler, RetryPolicy.ofDefaults());
  }

  private TestEngine engineThat(JobHandler<Order> handler, RetryPolicy policy) {
    engine =
        new TestEngine(db.dataSource(), Engine.on(db.dataSource()).handle(BAKE, handler, policy));
    return engine;
  }

  private static Snapshot snapshot(TestEngine engine, NewJob<?> job) {
    return engine.engine().find(job.id()).orElseThrow();
  }

  @Test
  void jobRunsOnceWithItsArgsAndCompletes() throws Exception {
    var seen = new ConcurrentLinkedQueue<Order>();
    var bakery =
        engineThat(
            (order, _) -> {
              seen.add(order);
              return Outcome.completed();
            });
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(seen).containsExactly(BREAD);
    assertThat(snapshot(bakery, job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(snapshot(bakery, job).percent()).isEqualTo(100);
    assertThat(db.query("SELECT status FROM engine.history")).containsExactly("completed");
    assertThat(db.query("SELECT id FROM engine.job")).isEmpty();
  }

  @Test
  void jobOfATransactionThatRolledBackNeverRuns() throws Exception {
    var runs = new AtomicInteger();
    var bakery = engineThat((_, _) -> completedAfter(runs));

    try (var connection = db.connect()) {
      connection.setAutoCommit(false);
      bakery.engine().enqueue(connection, NewJob.of(BAKE, BREAD));
      connection.rollback();
    }
    bakery.runDue();

    assertThat(runs).hasValue(0);
  }

  private static Outcome completedAfter(AtomicInteger runs) {
    runs.incrementAndGet();
    return Outcome.completed();
  }

  @Test
  void failedJobIsTriedAgainAfterItsDelayAndSaysWhy() throws Exception {
    var runs = new AtomicInteger();
    var bakery =
        engineThat(
            (_, context) -> {
              runs.incrementAndGet();
              if (context.attempt() == 1) {
                throw new IllegalStateException("the oven is cold");
              }
              return Outcome.completed();
            });
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(runs).hasValue(1);
    assertThat(snapshot(bakery, job).status()).isEqualTo(JobStatus.PENDING);
    assertThat(snapshot(bakery, job).error()).isEqualTo("the oven is cold");

    bakery.advance(Duration.ofSeconds(1));
    bakery.runDue();

    assertThat(runs).hasValue(2);
    assertThat(snapshot(bakery, job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(snapshot(bakery, job).error()).isNull();
  }

  @Test
  void jobThatFailsEveryTimeEndsWithTheLastReason() throws Exception {
    var policy = new RetryPolicy(2, Duration.ZERO, 1, Duration.ZERO, 0);
    var bakery = engineThat((_, context) -> Outcome.retry("cold " + context.attempt()), policy);
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(snapshot(bakery, job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(snapshot(bakery, job).error()).isEqualTo("Failed 2 times, the last time: cold 2");
    assertThat(db.query("SELECT status FROM engine.history")).containsExactly("failed");
  }

  @Test
  void snoozingUsesUpNoAttempt() throws Exception {
    var attempts = new ConcurrentLinkedQueue<Integer>();
    var bakery =
        engineThat(
            (_, context) -> {
              attempts.add(context.attempt());
              return attempts.size() < 3
                  ? Outcome.snooze(Duration.ofMinutes(5))
                  : Outcome.completed();
            },
            RetryPolicy.never());
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    for (var i = 0; i < 3; i++) {
      bakery.runDue();
      bakery.advance(Duration.ofMinutes(5));
    }

    assertThat(attempts).containsExactly(1, 1, 1);
  }

  @Test
  void recordedStepIsNotRunAgainAndGivesTheSameValue() throws Exception {
    var mixed = new AtomicInteger();
    var values = new ConcurrentLinkedQueue<Order>();
    var bakery =
        engineThat(
            (order, context) -> {
              values.add(
                  context.step(
                      "mix", Order.class, () -> new Order("dough", mixed.incrementAndGet())));
              return context.attempt() == 1 ? Outcome.retry("dropped") : Outcome.completed();
            },
            new RetryPolicy(2, Duration.ZERO, 1, Duration.ZERO, 0));
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    bakery.runDue();

    assertThat(mixed).hasValue(1);
    assertThat(values).containsExactly(new Order("dough", 1), new Order("dough", 1));
  }

  @Test
  void stepIsCommittedWhenItReturns() throws Exception {
    var recorded = new ConcurrentLinkedQueue<List<String>>();
    var bakery =
        engineThat(
            (_, context) -> {
              context.step("mix", String.class, () -> "dough");
              recorded.add(db.query("SELECT name FROM engine.step"));
              return Outcome.completed();
            });
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    bakery.runDue();

    assertThat(recorded).containsExactly(List.of("mix"));
  }

  @Test
  void resultsAndCompletionAreOneTransaction() throws Exception {
    var bakery =
        engineThat(
            (order, context) ->
                Outcome.completing(
                    new Outcome.Final("", Map.of("loaves", 1)),
                    connection -> {
                      insertBread(connection, order.name());
                      if (context.attempt() == 1) {
                        throw new IllegalStateException("burnt");
                      }
                    }),
            new RetryPolicy(2, Duration.ZERO, 1, Duration.ZERO, 0));
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(db.query("SELECT name FROM public.bread")).containsExactly("bread");
    assertThat(snapshot(bakery, job).status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(snapshot(bakery, job).metrics().get("loaves").asInt()).isEqualTo(1);
    assertThat(db.events(job.id()))
        .containsExactly("1 progress pending 0 ", "2 progress completed 100 completed");
  }

  private static void insertBread(Connection connection, String name) throws Exception {
    try (var insert = connection.prepareStatement("INSERT INTO public.bread VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  @Test
  void lastStageIsSeenWhileResultsAreStored() throws Exception {
    var seen = new ConcurrentLinkedQueue<String>();
    var bakery =
        engineThat(
            (_, context) -> {
              context.progress(90, "storing", Map.of());
              return Outcome.completing(
                  _ -> {
                    await()
                        .until(
                            () ->
                                db.events(context.jobId())
                                    .contains("1 progress processing 90 storing"));
                    seen.addAll(db.events(context.jobId()));
                  });
            });
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    bakery.runDue();

    assertThat(seen).containsExactly("1 progress processing 90 storing");
  }

  @Test
  void stepInsideTheCompletingTransactionIsRefused() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> Outcome.completing(_ -> context.step("late", String.class, () -> "x")),
            RetryPolicy.never());
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(snapshot(bakery, job).error()).contains("has returned");
  }

  @Test
  void everyStageIsAnEventAndProgressNeverFalls() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> {
              context.progress(10, "mixing", Map.of("bowls", 1));
              context.progress(50, "baking", Map.of("trays", 2));
              context.progress(30, "mixing", Map.of("bowls", 2));
              context.progress(60, "baking", Map.of());
              context.event("smell", Map.of("good", true));
              return Outcome.completed();
            });
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(db.events(job.id()))
        .containsExactly(
            "1 progress processing 10 mixing",
            "2 progress processing 50 baking",
            "3 smell",
            "4 progress completed 100 completed");
    var metrics = snapshot(bakery, job).metrics();
    assertThat(metrics.get("bowls").asInt()).isEqualTo(2);
    assertThat(metrics.get("trays").asInt()).isEqualTo(2);
  }

  @Test
  void laterAttemptContinuesTheSequenceAndKeepsThePercent() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> {
              if (context.attempt() == 1) {
                context.progress(50, "baking", Map.of());
                return Outcome.retry("cold");
              }
              context.progress(10, "mixing", Map.of());
              return Outcome.completed();
            },
            new RetryPolicy(2, Duration.ZERO, 1, Duration.ZERO, 0));
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(db.events(job.id()))
        .containsExactly(
            "1 progress processing 50 baking",
            "2 progress pending 50 baking",
            "3 progress completed 100 completed");
  }

  @Test
  void nulCharacterIsRefusedWhereItIsSaid() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> {
              context.progress(10, "mixing", Map.of("note", "a\0b"));
              return Outcome.completed();
            },
            RetryPolicy.never());
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(snapshot(bakery, job).error()).contains("NUL character").contains("metrics");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void jobWhoseEndingIsRefusedFailsInsteadOfRunningForEver(boolean byTheDatabase) throws Exception {
    SnapshotSink refusing =
        (_, _) -> {
          if (byTheDatabase) {
            throw new SQLException("the shop's table is locked away");
          }
          throw new IllegalStateException("the shop's table is locked away");
        };
    engine =
        new TestEngine(
            db.dataSource(),
            Engine.on(db.dataSource()).handle(BAKE, (_, _) -> Outcome.completed()).sink(refusing));
    var job = NewJob.of(BAKE, BREAD);
    engine.engine().enqueue(job);

    engine.runDue();

    assertThat(snapshot(engine, job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(snapshot(engine, job).error()).contains("the shop's table is locked away");
    assertThat(db.query("SELECT id FROM engine.job")).isEmpty();
  }

  @Test
  void whileAJobIsUnfinishedItsKeyGivesThatJob() throws Exception {
    var bakery = engineThat((_, _) -> Outcome.completed());
    var first = bakery.engine().enqueue(NewJob.of(BAKE, BREAD).unique("today"));

    assertThat(bakery.engine().enqueue(NewJob.of(BAKE, BREAD).unique("today"))).isEqualTo(first);
    assertThat(bakery.engine().enqueue(NewJob.of(BAKE, BREAD).unique("today").forTenant("b")))
        .isNotEqualTo(first);
    assertThat(bakery.engine().enqueue(NewJob.of(BAKE, BREAD))).isNotEqualTo(first);
    assertThat(bakery.runDue()).isEqualTo(3);

    assertThat(bakery.engine().enqueue(NewJob.of(BAKE, BREAD).unique("today"))).isNotEqualTo(first);
  }

  @Test
  void nothingIsLeftOfAJobThatEndedLongAgo() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> {
              context.step("mix", String.class, () -> "dough");
              return Outcome.completed();
            });
    var old = bakery.engine().enqueue(NewJob.of(BAKE, BREAD));
    bakery.runDue();
    bakery.advance(Duration.ofDays(31));
    var young = bakery.engine().enqueue(NewJob.of(BAKE, BREAD));
    bakery.runDue();

    for (var table : List.of("args", "step", "event", "snapshot", "history")) {
      assertThat(db.query("SELECT DISTINCT job_id FROM engine." + table))
          .as(table)
          .containsExactly(young.toString());
    }
    assertThat(bakery.engine().find(old)).isEmpty();
  }

  @Test
  void pausedKindWaitsUntilItIsResumed() throws Exception {
    var bakery = engineThat((_, _) -> Outcome.completed());
    bakery.engine().pause(BAKE);
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    assertThat(bakery.runDue()).isZero();

    bakery.engine().resume(BAKE);
    assertThat(bakery.runDue()).isEqualTo(1);
  }

  @Test
  void jobThatHasNotEndedByItsDeadlineFailsWithThatReason() throws Exception {
    var bakery = engineThat((_, _) -> Outcome.completed());
    var deadline = Instant.now().plus(Duration.ofHours(1));
    var job = NewJob.of(BAKE, BREAD).after(Duration.ofHours(2)).endBefore(deadline);
    bakery.engine().enqueue(job);

    bakery.runDue();
    assertThat(snapshot(bakery, job).status()).isEqualTo(JobStatus.PENDING);

    bakery.advance(Duration.ofHours(3));
    assertThat(bakery.runDue()).isZero();
    assertThat(snapshot(bakery, job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(snapshot(bakery, job).error()).startsWith("It had not ended by its deadline, ");
  }

  @Test
  void argsThatNoLongerFitFailWithBothShown() throws Exception {
    var bakery = engineThat((_, _) -> Outcome.completed(), RetryPolicy.never());
    var job = NewJob.of(JobKind.of("bake", List.class), List.of(1, 2));
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(snapshot(bakery, job).error()).contains("Order").contains("[1, 2]");
  }
}
