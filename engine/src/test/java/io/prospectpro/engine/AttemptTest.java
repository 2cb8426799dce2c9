package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.testing.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one attempt promises: to its handler, and to those who enqueued the job. */
class AttemptTest extends Bakery {

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
  void argsThatNoLongerFitFailWithBothShown() throws Exception {
    var bakery = engineThat((_, _) -> Outcome.completed(), RetryPolicy.never());
    var job = NewJob.of(JobKind.of("bake", List.class), List.of(1, 2));
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(snapshot(bakery, job).error()).contains("Order").contains("[1, 2]");
  }
}
