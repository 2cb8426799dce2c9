package io.prospectpro.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What an engine costs by itself: jobs that do nothing, many at once and one by one. */
final class EngineBench implements Measurement {

  private static final int JOBS = 20_000;
  private static final int PICKUP_JOBS = 400;

  /** Everything measured of one contender, round by round. */
  private record Measured(List<Execution.Both> executions, List<Pickup.Waits> pickups) {

    double median(ToDoubleFunction<Execution.Both> figure) {
      return Figures.median(executions.stream().mapToDouble(figure).boxed().toList());
    }

    double medianPickup(double percent) {
      return Figures.median(
          pickups.stream().map(one -> Figures.percentile(one.fromCommit(), percent)).toList());
    }
  }

  @Override
  public Report run(Lab lab) throws Exception {
    var measured = new LinkedHashMap<Contender, Measured>();
    for (var contender : lab.choose(Contender.ALL)) {
      measured.put(contender, new Measured(new ArrayList<>(), new ArrayList<>()));
    }
    var execution = new Execution(lab, new Execution.Load(lab.options().jobsOr(JOBS), 0, 0, 0));
    var pickup = new Pickup(lab, PICKUP_JOBS);
    for (var round = 1; round <= lab.options().rounds(); round++) {
      for (var one : measured.entrySet()) {
        var what = "round %d, %s".formatted(round, one.getKey().id());
        lab.observe(what, () -> execution.measure(one.getKey()))
            .ifPresent(one.getValue().executions()::add);
      }
      for (var one : measured.entrySet()) {
        var what = "round %d, %s".formatted(round, one.getKey().id());
        lab.observe(what, () -> pickup.measure(one.getKey()))
            .ifPresent(one.getValue().pickups()::add);
      }
    }
    return report(measured);
  }

  private static Report report(Map<Contender, Measured> measured) {
    var report = new Report();
    report.table(
        "Jobs that do nothing, per second; CPU and transactions are of the warm run",
        executionTable(measured));
    report.table(
        "One job each 50 ms from another process: ms from commit to handler start",
        pickupTable(measured));
    for (var one : measured.entrySet()) {
      var figures = one.getValue();
      report.figure(one.getKey(), "execute_per_s", figures.median(Execution.Both::warmPerSecond));
      report.figure(
          one.getKey(), "execute_cold_per_s", figures.median(Execution.Both::coldPerSecond));
      report.figure(
          one.getKey(), "enqueue_per_s", figures.median(Execution.Both::enqueuePerSecond));
      report.figure(one.getKey(), "pickup_p50_ms", figures.medianPickup(50));
      report.figure(one.getKey(), "pickup_p99_ms", figures.medianPickup(99));
    }
    compare(report, measured);
    return report;
  }

  private static Table executionTable(Map<Contender, Measured> measured) {
    var table =
        new Table(
            "engine",
            "enqueue/s",
            "execute/s warm",
            "cold",
            "worker CPU s",
            "database CPU s",
            "tx/job",
            "repeated");
    measured.forEach(
        (contender, figures) ->
            table.add(
                contender.title(),
                Math.rint(figures.median(Execution.Both::enqueuePerSecond)),
                Math.rint(figures.median(Execution.Both::warmPerSecond)),
                Math.rint(figures.median(Execution.Both::coldPerSecond)),
                figures.median(both -> both.warm().workerCpu()),
                figures.median(both -> both.warm().databaseCpu()),
                figures.median(Execution.Both::transactionsPerJob),
                figures.median(both -> both.cold().repeated() + both.warm().repeated())));
    return table;
  }

  private static Table pickupTable(Map<Contender, Measured> measured) {
    var table = new Table("engine", "p50", "p95", "p99", "max");
    measured.forEach(
        (contender, figures) ->
            table.add(
                contender.title(),
                figures.medianPickup(50),
                figures.medianPickup(95),
                figures.medianPickup(99),
                figures.medianPickup(100)));
    return table;
  }

  private static void compare(Report report, Map<Contender, Measured> measured) {
    var ours = measured.get(Contender.OURS);
    if (ours == null) {
      return;
    }
    var perSecond = ours.median(Execution.Both::warmPerSecond);
    report.figure("execute_per_s", perSecond);
    report.figure("enqueue_per_s", ours.median(Execution.Both::enqueuePerSecond));
    report.figure("pickup_p50_ms", ours.medianPickup(50));
    report.figure("pickup_p99_ms", ours.medianPickup(99));
    report.figure(
        "ratio_execute_vs_best_java_peer",
        perSecond
            / best(
                measured, Contender::isJavaPeer, one -> one.median(Execution.Both::warmPerSecond)));
    report.figure(
        "ratio_execute_vs_best_peer",
        perSecond
            / best(
                measured, one -> !one.isOurs(), one -> one.median(Execution.Both::warmPerSecond)));
    report.figure(
        "ratio_pickup_p50_vs_best_peer",
        ours.medianPickup(50)
            / -best(measured, one -> !one.isOurs(), one -> -one.medianPickup(50)));
  }

  /** The highest figure among some; NaN if none of them was measured. */
  private static double best(
      Map<Contender, Measured> measured,
      Predicate<Contender> who,
      ToDoubleFunction<Measured> figure) {
    return measured.entrySet().stream()
        .filter(one -> who.test(one.getKey()))
        .mapToDouble(one -> figure.applyAsDouble(one.getValue()))
        .filter(value -> !Double.isNaN(value))
        .max()
        .orElse(Double.NaN);
  }
}
