package io.prospectpro.chaos;

import io.prospectpro.chaos.History.What;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Does what a job's {@link Script} says, and writes down what it does. Thread-safe. */
final class ScriptedHandler implements JobHandler<Script> {

  private static final String PREFIX = ProcessHandle.current().pid() + "-";
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final History history;
  private final boolean stops;
  private final BiConsumer<String, JobId> reached;
  private final CountDownLatch goOn = new CountDownLatch(1);

  /** A snooze counts as no attempt, so the number of the attempt does not tell. */
  private final Set<JobId> snoozed = ConcurrentHashMap.newKeySet();

  /**
   * @param stops whether it stops at the script's point
   * @param reached told the point at which it now waits, and the job
   */
  ScriptedHandler(History history, boolean stops, BiConsumer<String, JobId> reached) {
    this.history = history;
    this.stops = stops;
    this.reached = reached;
  }

  /** Lets all go on that wait at a point, now and later. */
  void goOn() {
    goOn.countDown();
  }

  @Override
  public Outcome handle(Script script, JobContext context) throws Exception {
    var run = new Run(PREFIX + RUNS.incrementAndGet(), script, context);
    run.write(What.BEGUN, "");
    try {
      reach(run, "begun");
      for (var number = 1; number <= script.steps(); number++) {
        step(run, "s" + number);
        context.progress(
            100 * number / (script.steps() + 1), "stage " + number, Map.of("steps", number));
      }
      return ending(run);
    } catch (InterruptedException e) {
      run.write(What.INTERRUPTED, "");
      throw e;
    } finally {
      run.write(What.LEFT, "");
    }
  }

  private void step(Run run, String name) throws Exception {
    run.context()
        .step(
            name,
            String.class,
            () -> {
              run.write(What.ACTED, name);
              reach(run, "in " + name);
              work(run);
              return run.id();
            });
    run.write(What.RECORDED, name);
    reach(run, "after " + name);
  }

  private static void work(Run run) throws InterruptedException {
    var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(run.script().millis());
    for (var left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        if (!run.script().stubborn()) {
          throw e;
        }
        run.write(What.INTERRUPTED, ""); // and goes on, as code does that swallows it
      }
    }
  }

  private Outcome ending(Run run) {
    var isFirst = run.context().attempt() == 1;
    return switch (run.script().ending()) {
      case COMPLETING -> completing(run);
      case COMPLETED -> Outcome.completed();
      case FAILING_ONCE -> isFirst ? Outcome.retry("once is never") : completing(run);
      case SNOOZING_ONCE -> isSnoozed(run) ? completing(run) : snooze(run);
      case STEP_INSIDE_COMPLETING ->
          Outcome.completing(
              _ -> run.context().step("inside", String.class, () -> "must not be recorded"));
    };
  }

  private boolean isSnoozed(Run run) {
    return snoozed.contains(run.context().jobId());
  }

  private Outcome snooze(Run run) {
    snoozed.add(run.context().jobId());
    return Outcome.snooze(Duration.ofMillis(100));
  }

  private Outcome completing(Run run) {
    return Outcome.completing(
        connection -> {
          run.write(What.STORING, "");
          reach(run, "storing");
          try (var insert =
              connection.prepareStatement(
                  "INSERT INTO public.result (job_id, run) VALUES (CAST(? AS uuid), ?)")) {
            insert.setString(1, run.context().jobId().toString());
            insert.setString(2, run.id());
            insert.executeUpdate();
          }
          reach(run, "stored");
        });
  }

  private void reach(Run run, String point) throws InterruptedException {
    if (stops && run.script().stopAt().equals(point)) {
      reached.accept(point, run.context().jobId());
      goOn.await();
    }
  }

  /** One call of the handler. */
  private final class Run {

    private final String id;
    private final Script script;
    private final JobContext context;

    Run(String id, Script script, JobContext context) {
      this.id = id;
      this.script = script;
      this.context = context;
    }

    String id() {
      return id;
    }

    Script script() {
      return script;
    }

    JobContext context() {
      return context;
    }

    void write(What what, String step) {
      var key = step.isEmpty() ? "" : context.idempotencyKey(step);
      history.add(id, context.jobId().toString(), context.attempt(), what, step, key);
    }
  }
}
