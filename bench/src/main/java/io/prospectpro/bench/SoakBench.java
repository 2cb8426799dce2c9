package io.prospectpro.bench;

import java.util.List;

/**
 * An hour of work compressed: 200,000 short jobs while workers are killed at random. Dead rows and
 * the size of the hot table must level off, pick-up must be as fast afterwards as before, and
 * nothing may be lost.
 */
final class SoakBench implements Measurement {

  private static final int JOBS = 200_000;
  private static final int PICKUP_JOBS = 200;

  @Override
  public Report run(Lab lab) throws Exception {
    var jobs = lab.options().jobsOr(JOBS);
    var database = lab.freshDatabase(Contender.OURS);
    var before = lab.observe("before", () -> pickup(lab, database, 2 * jobs)).orElseThrow();
    var soak = new Soak(lab, database, jobs);
    var samples = soak.run();
    var after = lab.observe("after", () -> pickup(lab, database, 3 * jobs)).orElseThrow();
    return report(soak, samples, before, after);
  }

  private static Pickup.Waits pickup(Lab lab, String database, int from) throws Exception {
    try (var worker = lab.start(Contender.OURS, database, "pickup-worker");
        var enqueuer = lab.start(Contender.OURS, database, "pickup-enqueuer")) {
      return new Pickup(lab, PICKUP_JOBS).measure(worker, enqueuer, from);
    }
  }

  private static Report report(
      Soak soak, List<Soak.Sample> samples, Pickup.Waits before, Pickup.Waits after)
      throws Exception {
    var report = new Report();
    var table =
        new Table(
            "second", "ended", "killed", "rows", "dead rows", "engine.job MB", "all tables MB");
    for (var one : samples) {
      table.add(
          one.second(),
          one.ended(),
          one.killed(),
          one.hot().rows(),
          one.hot().deadRows(),
          one.hot().megabytes(),
          one.allMegabytes());
    }
    report.table("200,000 short jobs, workers killed at random", table);
    var history = soak.history();
    var half = samples.size() / 2;
    report.figure("jobs", soak.jobs());
    report.figure("killed", soak.killed());
    report.figure("lost", history.lost(soak.jobs()));
    report.figure("ran_again_after_a_crash", history.duplicated());
    report.figure("dead_rows_max_first_half", mostDead(samples.subList(0, half)));
    report.figure("dead_rows_max_second_half", mostDead(samples.subList(half, samples.size())));
    report.figure("hot_mb_first_half", largest(samples.subList(0, half)));
    report.figure("hot_mb_second_half", largest(samples.subList(half, samples.size())));
    report.figure("pickup_p99_start_ms", before.p99());
    report.figure("pickup_p99_end_ms", after.p99());
    report.figure("ratio_pickup_p99_end_vs_start", after.p99() / before.p99());
    report.remark(
        "Pick-up p99 %.2f ms before, %.2f ms after; p50 %.2f and %.2f ms"
            .formatted(before.p99(), after.p99(), before.p50(), after.p50()));
    return report;
  }

  private static double mostDead(List<Soak.Sample> samples) {
    return Figures.max(samples.stream().map(one -> (double) one.hot().deadRows()).toList());
  }

  private static double largest(List<Soak.Sample> samples) {
    return Figures.max(samples.stream().map(one -> one.hot().megabytes()).toList());
  }
}
