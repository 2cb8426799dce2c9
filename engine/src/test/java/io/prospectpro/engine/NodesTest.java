package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** Real engines with all their threads, one or two on one database. */
@Tag("database")
class NodesTest {

  private static final JobKind<String> WORK = JobKind.of("work", String.class);
  private static final Duration SOON = Duration.ofSeconds(20);

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  private final List<Engine> engines = new ArrayList<>();

  private Engine start(String name, JobHandler<String> handler) {
    var engine =
        Engine.on(db.dataSource())
            .direct(db.dataSource())
            .handle(WORK, handler, RetryPolicy.never())
            .name(name)
            .build();
    engine.start();
    engines.add(engine);
    return engine;
  }

  @BeforeEach
  void clean() throws Exception {
    db.execute("TRUNCATE engine.job, engine.args, engine.history");
  }

  @AfterEach
  void stop() {
    engines.forEach(Engine::close);
  }

  private static void awaitStatus(Engine engine, JobId id, JobStatus status) {
    await().atMost(SOON).until(() -> engine.find(id).orElseThrow().status() == status);
  }

  @Test
  void nodeWithoutHandlersRunsNothingAndSeesWhatOthersRun() throws Exception {
    var alone = new ConcurrentLinkedQueue<String>();
    var onlooker =
        Engine.on(db.dataSource())
            .direct(db.dataSource())
            .handle(
                WORK,
                (_, _) -> {
                  alone.add("here");
                  return Outcome.completed();
                })
            .withoutHandlers()
            .name("onlooker")
            .build();
    onlooker.start();
    engines.add(onlooker);
    var id = onlooker.enqueue(NewJob.of(WORK, "task"));

    try (var watch = onlooker.watch(id, 0)) {
      start("worker", (_, _) -> Outcome.completed());
      while (!watch.isEnded()) {
        assertThat(watch.next(SOON)).isPresent();
      }
    }

    awaitStatus(onlooker, id, JobStatus.COMPLETED);
    assertThat(alone).isEmpty();
  }

  @Test
  void jobsOfManyAreSharedAndEachRunsOnce() {
    var runs = new ConcurrentLinkedQueue<String>();
    JobHandler<String> handler =
        (args, _) -> {
          runs.add(args);
          return Outcome.completed();
        };
    var first = start("first", handler);
    start("second", handler);

    for (var i = 0; i < 200; i++) {
      first.enqueue(NewJob.of(WORK, "job " + i).forTenant("tenant " + i % 7));
    }

    await()
        .atMost(SOON)
        .until(() -> db.query("SELECT count(*) FROM engine.history").equals(List.of("200")));
    assertThat(runs).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void nodeIsWokenByAnotherNodesEnqueue() throws Exception {
    var ran = new CountDownLatch(1);
    start(
        "worker",
        (_, _) -> {
          ran.countDown();
          return Outcome.completed();
        });
    var client = Engine.on(db.dataSource()).build();
    engines.add(client);

    client.enqueue(NewJob.of(WORK, "x"));

    assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
  }

  /** The worker finds nothing that waits, is busy when it is told of another job, and then free. */
  @Test
  void jobHintedAtWhileTheNodeWasFullStartsAsSoonAsThereIsRoom() throws Exception {
    var client = Engine.on(db.dataSource()).build();
    engines.add(client);
    var freeAt = new AtomicLong();
    var waits = new ArrayBlockingQueue<Duration>(5);
    try (var listening = db.connect()) {
      listening.createStatement().execute("LISTEN engine_enqueued");
      var hints = listening.unwrap(PGConnection.class);
      JobHandler<String> handler =
          (job, _) -> {
            if (job.equals("busy")) {
              client.enqueue(NewJob.of(WORK, "next"));
              hints.getNotifications(1_000);
              hints.getNotifications(100); // there is none, and the worker has heard by now
              freeAt.set(System.nanoTime());
            } else if (job.equals("next")) {
              waits.add(Duration.ofNanos(System.nanoTime() - freeAt.get()));
            }
            return Outcome.completed();
          };
      var worker =
          Engine.on(db.dataSource()).direct(db.dataSource()).concurrency(1).handle(WORK, handler);
      try (var started = worker.build()) {
        started.start();
        for (var i = 0; i < 5; i++) {
          awaitStatus(client, client.enqueue(NewJob.of(WORK, "before")), JobStatus.COMPLETED);
          hints.getNotifications(100); // for the worker to see that nothing is left
          client.enqueue(NewJob.of(WORK, "busy"));
          awaitSize(waits, i + 1);
        }
      }
    }

    // The poll would find them after a second.
    assertThat(waits.stream().sorted().toList().get(2)).isLessThan(Duration.ofMillis(400));
  }

  private static void awaitSize(Collection<?> collection, int size) {
    await().atMost(SOON).until(() -> collection.size() >= size);
  }

  /** Runs until it is interrupted, and lets the interrupt pass. */
  private static JobHandler<String> endless(CountDownLatch began, CountDownLatch interrupted) {
    return (_, _) -> {
      began.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
      return Outcome.completed();
    };
  }

  @Test
  void cancelStopsARunningAttemptAndFreesItsRow() throws Exception {
    var began = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var engine = start("worker", endless(began, interrupted));
    var id = engine.enqueue(NewJob.of(WORK, "endless"));
    began.await();

    assertThat(engine.cancel(id, "enough")).isTrue();

    assertThat(engine.find(id).orElseThrow().status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    await().atMost(SOON).until(() -> db.query("SELECT id FROM engine.job").isEmpty());
    assertThat(engine.find(id).orElseThrow().error()).isEqualTo("enough");
    assertThat(engine.cancel(id, "again")).isFalse();
  }

  @Test
  void deadlineStopsARunningAttempt() throws Exception {
    var began = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var engine = start("worker", endless(began, interrupted));
    var later = Instant.now().plus(Duration.ofHours(1));
    var id = engine.enqueue(NewJob.of(WORK, "endless").endBefore(later));
    began.await();

    db.execute("UPDATE engine.job SET deadline_at = clock_timestamp()");

    awaitStatus(engine, id, JobStatus.FAILED);
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    await().atMost(SOON).until(() -> db.query("SELECT id FROM engine.job").isEmpty());
  }

  @Test
  void gracefulStopGivesTheJobBackAtItsNextStepAndBurnsNoAttempt() throws Exception {
    var began = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var steps = new ConcurrentLinkedQueue<String>();
    JobHandler<String> handler =
        (_, context) -> {
          context.step(
              "one", String.class, () -> add(steps, "one by attempt " + context.attempt()));
          began.countDown();
          goOn.await();
          context.step(
              "two", String.class, () -> add(steps, "two by attempt " + context.attempt()));
          return Outcome.completed();
        };
    var first = start("first", handler);
    var id = first.enqueue(NewJob.of(WORK, "x"));
    began.await();

    var closing = Thread.ofVirtual().start(first::close);
    await().until(() -> closing.getState() != Thread.State.RUNNABLE);
    goOn.countDown();
    closing.join();
    engines.remove(first);

    assertThat(steps).containsExactly("one by attempt 1");
    assertThat(db.query("SELECT state || attempt || crashes FROM engine.job"))
        .containsExactly("ready00");

    var second = start("second", handler);
    awaitStatus(second, id, JobStatus.COMPLETED);
    assertThat(steps).containsExactly("one by attempt 1", "two by attempt 1");
  }

  private static String add(ConcurrentLinkedQueue<String> steps, String step) {
    steps.add(step);
    return step;
  }

  @Test
  void nodeDeclaredDeadStopsItsAttemptsAndTheJobRunsAgain() throws Exception {
    var runs = new ConcurrentLinkedQueue<Integer>();
    var began = new CountDownLatch(1);
    var engine =
        start(
            "worker",
            (_, context) -> {
              runs.add(context.attempt());
              if (runs.size() == 1) {
                began.countDown();
                new CountDownLatch(1).await();
              }
              return Outcome.completed();
            });
    var id = engine.enqueue(NewJob.of(WORK, "x"));
    began.await();

    db.execute("UPDATE engine.node SET dead = true");

    awaitStatus(engine, id, JobStatus.COMPLETED);
    assertThat(runs).hasSize(2);
  }

  @Test
  void livingNodeSurvivesTheLossOfAllItsSessions() throws Exception {
    var began = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var runs = new ConcurrentLinkedQueue<Integer>();
    var engine =
        start(
            "worker",
            (_, context) -> {
              runs.add(context.attempt());
              context.progress(10, "begun", Map.of());
              began.countDown();
              goOn.await();
              context.step("after", String.class, () -> "x");
              return Outcome.completed();
            });
    var id = engine.enqueue(NewJob.of(WORK, "x"));
    began.await();

    db.execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """);
    goOn.countDown();

    awaitStatus(engine, id, JobStatus.COMPLETED);
    assertThat(runs).containsExactly(1);
  }
}
