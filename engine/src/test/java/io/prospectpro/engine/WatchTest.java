package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.progress.Watch;
import io.prospectpro.engine.progress.Watch.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A watcher gets every event once, in order, and always the end. */
@Tag("database")
class WatchTest {

  private static final JobKind<Integer> STAGES = JobKind.of("stages", Integer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  private CountDownLatch goOn = new CountDownLatch(1);
  private Engine worker = newEngine("worker");
  private Engine other = newEngine("other");

  private Engine newEngine(String name) {
    return Engine.on(db.dataSource()).direct(db.dataSource()).name(name).build();
  }

  @BeforeEach
  void start() {
    goOn = new CountDownLatch(1);
    worker =
        Engine.on(db.dataSource())
            .direct(db.dataSource())
            .name("worker")
            .handle(
                STAGES,
                (stages, context) -> {
                  for (var stage = 1; stage <= stages; stage++) {
                    context.progress(stage * 100 / (stages + 1), "stage " + stage, Map.of());
                    context.event("note", Map.of("stage", stage));
                    if (stage == stages / 2) {
                      goOn.await();
                    }
                  }
                  return Outcome.completed();
                })
            .build();
    worker.start();
    other = newEngine("other");
    other.start();
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    worker.close();
    other.close();
  }

  private static List<Long> sequencesUntilTheEnd(Watch watch) throws InterruptedException {
    var sequences = new ArrayList<Long>();
    while (!watch.isEnded()) {
      var update = watch.next(PATIENCE);
      assertThat(update).as("after %s", sequences).isPresent();
      if (update.orElseThrow() instanceof Update.Event(var event, _)) {
        sequences.add(event.sequence());
      }
    }
    return sequences;
  }

  private static List<Long> from(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  private JobId enqueue(int stages) {
    return worker.enqueue(NewJob.of(STAGES, stages));
  }

  @Test
  void watcherFromTheStartGetsEveryEventAndTheEnd() throws Exception {
    goOn.countDown();
    var id = enqueue(40);

    try (var watch = worker.watch(id, 0)) {
      assertThat(sequencesUntilTheEnd(watch)).isEqualTo(from(1, 81));
    }
  }

  @Test
  void watcherOnAnotherNodeGetsTheSame() throws Exception {
    goOn.countDown();
    var id = enqueue(40);

    try (var watch = other.watch(id, 0)) {
      assertThat(sequencesUntilTheEnd(watch)).isEqualTo(from(1, 81));
    }
  }

  @Test
  void watcherThatComesBackGetsExactlyWhatItMissed() throws Exception {
    var id = enqueue(40);
    try (var watch = worker.watch(id, 0)) {
      for (var seen = 0; seen < 10; ) {
        seen += watch.next(PATIENCE).orElseThrow() instanceof Update.Event ? 1 : 0;
      }
    }
    goOn.countDown();

    try (var watch = worker.watch(id, 10)) {
      assertThat(sequencesUntilTheEnd(watch)).isEqualTo(from(11, 81));
    }
  }

  @Test
  void watcherWhoKnowsTheLastEventAlreadyIsToldThatItIsOver() throws Exception {
    goOn.countDown();
    var id = enqueue(2);
    try (var watch = worker.watch(id, 0)) {
      sequencesUntilTheEnd(watch);
    }

    try (var watch = worker.watch(id, 5)) {
      var update = watch.next(PATIENCE).orElseThrow();
      assertThat(update).isInstanceOf(Update.Latest.class);
      assertThat(((Update.Latest) update).snapshot().status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(watch.isEnded()).isTrue();
    }
  }

  @Test
  void watcherOfACancelledJobIsToldTheEnd() throws Exception {
    var id = enqueue(40);

    try (var watch = other.watch(id, 0)) {
      watch.next(PATIENCE);
      worker.cancel(id, "enough");

      assertThat(sequencesUntilTheEnd(watch)).isNotEmpty();
    }
    assertThat(db.events(id).getLast()).contains("cancelled");
  }

  @Test
  void anyNumberOfWatchersSeeTheSame() throws Exception {
    var id = enqueue(20);
    var watches = new ArrayList<Watch>();
    for (var i = 0; i < 100; i++) {
      watches.add((i % 2 == 0 ? worker : other).watch(id, 0));
    }
    goOn.countDown();

    for (var watch : watches) {
      assertThat(sequencesUntilTheEnd(watch)).isEqualTo(from(1, 41));
      watch.close();
    }
  }
}
