package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a job says of itself: in order, never backwards, and only what can be kept. */
class ProgressTest extends Bakery {

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
}
