package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a handler writes in a transactional step takes effect together with its record, once. */
class TransactionalStepTest extends Bakery {

  private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ZERO, 1, Duration.ZERO, 0);

  private static String bake(Connection connection, String name) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO public.bread VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
      return name;
    }
  }

  private static String bakeOnce(JobContext context, String name) throws Exception {
    return context.transactionalStep("bake", String.class, connection -> bake(connection, name));
  }

  @Test
  void laterAttemptGetsTheRecordAndDoesNotWriteAgain() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> {
              var baked = bakeOnce(context, "loaf of attempt " + context.attempt());
              if (context.attempt() == 1) {
                throw new IllegalStateException("the shop is closed");
              }
              return Outcome.failed(baked);
            },
            AT_ONCE);
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    assertThat(bakery.runDue()).isEqualTo(2);

    assertThat(db.query("SELECT name FROM public.bread")).containsExactly("loaf of attempt 1");
    assertThat(snapshot(bakery, job).error()).isEqualTo("loaf of attempt 1");
  }

  @Test
  void whatAFailedStepWroteIsRolledBackAndNothingIsRecorded() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> {
              context.transactionalStep(
                  "bake",
                  String.class,
                  connection -> {
                    bake(connection, "burnt");
                    throw new IllegalStateException("too hot");
                  });
              return Outcome.completed();
            },
            RetryPolicy.never());
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));

    bakery.runDue();

    assertThat(db.query("SELECT name FROM public.bread")).isEmpty();
    assertThat(db.query("SELECT name FROM engine.step")).isEmpty();
  }

  @Test
  void stepOfAnAttemptThatLostItsJobIsRolledBack() throws Exception {
    var bakery =
        engineThat(
            (_, context) -> {
              context.transactionalStep(
                  "bake",
                  String.class,
                  connection -> {
                    db.execute("SELECT engine.cancel('%s', 'too late')".formatted(context.jobId()));
                    return bake(connection, "late");
                  });
              return Outcome.completed();
            });
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(snapshot(bakery, job).status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(db.query("SELECT name FROM public.bread")).isEmpty();
    assertThat(db.query("SELECT name FROM engine.step")).isEmpty();
  }

  @Test
  void stepInsideATransactionalStepIsRefusedWithAReason() throws Exception {
    var bakery =
        engineThat(
            (_, context) ->
                context.transactionalStep(
                    "outer",
                    Outcome.class,
                    _ -> Outcome.failed(context.step("inner", String.class, () -> "x"))),
            RetryPolicy.never());
    var job = NewJob.of(BAKE, BREAD);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(snapshot(bakery, job).error())
        .contains("Step 'inner'", "cannot begin inside transactional step 'outer'");
    assertThat(db.query("SELECT name FROM engine.step")).isEmpty();
  }
}
