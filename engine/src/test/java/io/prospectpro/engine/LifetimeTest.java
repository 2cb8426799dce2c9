package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is decided of a job beside its attempts: its key, its deadline, its pause, its end. */
class LifetimeTest extends Bakery {

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
              context.event("mixed", true);
              return Outcome.completed();
            });
    var old = bakery.engine().enqueue(NewJob.of(BAKE, BREAD));
    bakery.runDue();
    bakery.advance(Duration.ofDays(31));
    var young = bakery.engine().enqueue(NewJob.of(BAKE, BREAD));
    bakery.runDue();

    for (var table : List.of("args", "step", "event", "any_event", "any_snapshot", "history")) {
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
}
