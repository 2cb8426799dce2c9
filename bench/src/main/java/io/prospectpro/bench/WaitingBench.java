package io.prospectpro.bench;

import io.prospectpro.bench.worker.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What jobs cost that wait: ten thousand of them, inside a step, in one node with 1 GB of heap. */
final class WaitingBench implements Measurement {

  private static final int JOBS = 10_000;
  private static final int WAIT_MILLIS = 60_000;
  private static final int PATIENCE_SECONDS = 240;

  private record Result(
      double allWaitingSeconds, double seconds, long heapMegabytes, long resident, int threads) {

    @Override
    public String toString() {
      return "all waiting after %.2f s, ended after %.2f s; heap %d MB, resident %d MB, %d platform threads"
          .formatted(allWaitingSeconds, seconds, heapMegabytes, resident, threads);
    }
  }

  @Override
  public Report run(Lab lab) throws Exception {
    var results = new ArrayList<Result>();
    for (var round = 1; round <= lab.options().rounds(); round++) {
      lab.observe("round %d".formatted(round), () -> measure(lab)).ifPresent(results::add);
    }
    var report = new Report();
    var table =
        new Table("", "all waiting s", "ended s", "heap MB", "resident MB", "platform threads");
    table.add(
        "10,000 jobs of one step of 60 s, -Xmx1g",
        median(results, Result::allWaitingSeconds),
        median(results, Result::seconds),
        median(results, Result::heapMegabytes),
        median(results, Result::resident),
        median(results, Result::threads));
    report.table("Jobs that wait, in one node", table);
    report.figure("waiting_jobs", lab.options().jobsOr(JOBS));
    report.figure("all_waiting_s", median(results, Result::allWaitingSeconds));
    report.figure("ended_s", median(results, Result::seconds));
    report.figure("heap_mb", median(results, Result::heapMegabytes));
    report.figure("rss_mb", median(results, Result::resident));
    return report;
  }

  private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
    return Figures.median(results.stream().map(figure::applyAsDouble).toList());
  }

  private static Result measure(Lab lab) throws Exception {
    var jobs = lab.options().jobsOr(JOBS);
    var database = lab.freshDatabase(Contender.OURS);
    var there = lab.server().database(database);
    try (var worker = lab.start(Contender.OURS, there, "worker", List.of("-Xmx1g"))) {
      worker.ask(Command.of("enqueue").jobs(0, jobs));
      worker.ask(Command.of("finish-enqueuing"));
      lab.server().vacuum(database);
      var begin = System.nanoTime();
      worker.ask(Command.of("start").jobs(0, jobs).steps(1, WAIT_MILLIS).slots(jobs));
      while (worker.ask(Command.of("started")).path("count").asInt() < jobs) {
        requireSooner(begin);
        Thread.sleep(20);
      }
      var allWaiting = (System.nanoTime() - begin) / 1e9;
      var memory = worker.ask(Command.of("memory"));
      var resident = Machine.residentMegabytes(worker.pid());
      var ended = worker.ask(Command.of("await").seconds(PATIENCE_SECONDS));
      return new Result(
          allWaiting,
          ended.path("seconds").asDouble(),
          memory.path("heap_used_mb").asLong(),
          resident,
          memory.path("platform_threads").asInt());
    }
  }

  /** Once the first have ended, they never all wait at once. */
  private static void requireSooner(long begin) {
    if (System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS)) {
      throw new IllegalStateException(
          "After %d ms not all jobs were waiting at once".formatted(WAIT_MILLIS));
    }
  }
}
