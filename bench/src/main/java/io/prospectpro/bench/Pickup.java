package io.prospectpro.bench;

import io.prospectpro.bench.worker.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How long a committed job waits until its handler starts in another process: one process enqueues
 * a job each 50 ms, another one runs them. Both read the same monotonic clock.
 */
final class Pickup {

  private static final int WARM_UP = 300;
  private static final int WARM_UP_PAUSE_MILLIS = 10;
  private static final int PAUSE_MILLIS = 50;

  /** JobRunr looks each five seconds. */
  private static final Duration LAST_ONE = Duration.ofSeconds(12);

  /** Milliseconds from commit to handler start, and from the call that enqueued. */
  record Waits(List<Double> fromCommit, List<Double> fromCall, int missing) {

    double p50() {
      return Figures.percentile(fromCommit, 50);
    }

    double p99() {
      return Figures.percentile(fromCommit, 99);
    }

    @Override
    public String toString() {
      return "pick-up p50 %.2f p95 %.2f p99 %.2f max %.2f ms; from the call p50 %.2f ms; missing %d"
          .formatted(
              p50(),
              Figures.percentile(fromCommit, 95),
              p99(),
              Figures.max(fromCommit),
              Figures.percentile(fromCall, 50),
              missing);
    }
  }

  private final Lab lab;
  private final int jobs;

  Pickup(Lab lab, int jobs) {
    this.lab = lab;
    this.jobs = jobs;
  }

  Waits measure(Contender contender) throws Exception {
    var database = lab.freshDatabase(contender);
    try (var worker = lab.start(contender, database, "worker");
        var enqueuer = lab.start(contender, database, "enqueuer")) {
      return measure(worker, enqueuer, 0);
    }
  }

  /** Measures with processes that are there; the jobs' numbers begin at {@code from}. */
  Waits measure(WorkerProcess worker, WorkerProcess enqueuer, int from) throws Exception {
    worker.ask(Command.of("start").jobs(from, WARM_UP + jobs));
    Thread.sleep(1_000); // The worker is to be idle, not just starting.
    enqueuer.ask(Command.of("trickle").jobs(from, WARM_UP).everyMillis(WARM_UP_PAUSE_MILLIS));
    var enqueued =
        enqueuer.ask(Command.of("trickle").jobs(from + WARM_UP, jobs).everyMillis(PAUSE_MILLIS));
    awaitStarted(worker, WARM_UP + jobs);
    var waits = waits(enqueued.path("stamps"), worker.ask(Command.of("starts")));
    enqueuer.ask(Command.of("finish-enqueuing"));
    worker.ask(Command.of("stop"));
    return waits;
  }

  private static void awaitStarted(WorkerProcess worker, int expected) throws Exception {
    var deadline = System.nanoTime() + LAST_ONE.toNanos();
    while (worker.ask(Command.of("started")).path("count").asInt() < expected
        && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
  }

  private static Waits waits(JsonNode stamps, JsonNode starts) {
    var fromCommit = new ArrayList<Double>();
    var fromCall = new ArrayList<Double>();
    var missing = 0;
    for (var stamp : stamps) {
      var start = starts.path(stamp.get(0).asString());
      if (start.isMissingNode()) {
        missing++;
        continue;
      }
      fromCall.add((start.asLong() - stamp.get(1).asLong()) / 1e6);
      fromCommit.add((start.asLong() - stamp.get(2).asLong()) / 1e6);
    }
    return new Waits(fromCommit, fromCall, missing);
  }
}
