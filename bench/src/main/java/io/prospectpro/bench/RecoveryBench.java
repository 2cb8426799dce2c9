package io.prospectpro.bench;

import io.prospectpro.bench.Disaster.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How fast and how well the jobs of a struck node continue: 100 jobs of 20 steps of 500 ms. */
final class RecoveryBench implements Measurement {

  private static final int JOBS = 100;

  /**
   * Ours takes no node for dead by its lost lock alone while all locks were lost with a restart.
   */
  private static final int SETTLED_SECONDS = 10;

  @Override
  public Report run(Lab lab) throws Exception {
    var chosen = lab.choose(Contender.ALL);
    lab.server().awaitUp(SETTLED_SECONDS);
    var recovery = new Recovery(lab, lab.options().jobsOr(JOBS));
    var results = new LinkedHashMap<Case, List<Recovery.Result>>();
    for (var round = 1; round <= lab.options().rounds(); round++) {
      for (var one : Disaster.CASES) {
        if (chosen.contains(one.contender())) {
          var what = "round %d, %s".formatted(round, one);
          var list = results.computeIfAbsent(one, _ -> new ArrayList<>());
          lab.observe(what, () -> recovery.measure(one)).ifPresent(list::add);
        }
      }
    }
    return report(results);
  }

  private static Report report(Map<Case, List<Recovery.Result>> results) {
    var report = new Report();
    report.table(
        "The jobs of a struck node: ms until the first and the last is started elsewhere, then counts",
        table(results));
    results.forEach((one, list) -> figures(report, one, list));
    return report;
  }

  private static Table table(Map<Case, List<Recovery.Result>> results) {
    var table =
        new Table(
            "engine",
            "what happened",
            "detected",
            "at worst",
            "all resumed",
            "lost",
            "duplicated",
            "repeated steps",
            "late acts");
    results.forEach(
        (one, list) ->
            table.add(
                one.contender().title(),
                one.disaster().title,
                orTooLong(median(list, Recovery.Result::detectMillis)),
                orTooLong(worst(list, Recovery.Result::detectMillis)),
                orTooLong(worst(list, Recovery.Result::resumeAllMillis)),
                sum(list, Recovery.Result::lost),
                sum(list, Recovery.Result::duplicated),
                sum(list, Recovery.Result::repeatedSteps),
                sum(list, Recovery.Result::lateActs)));
    return table;
  }

  private static String orTooLong(double millis) {
    return Double.isNaN(millis)
        ? "> %d s".formatted(Recovery.PATIENCE.toSeconds())
        : Table.format(Math.rint(millis));
  }

  private static void figures(Report report, Case one, List<Recovery.Result> list) {
    var prefix =
        switch (one.disaster()) {
          case KILLED -> "";
          case KILLED_AND_RESTARTED -> "restarted_";
          case CUT_OFF -> "network_cut_";
        };
    var figures = new LinkedHashMap<String, Double>();
    figures.put(prefix + "detect_ms", median(list, Recovery.Result::detectMillis));
    figures.put(prefix + "detect_max_ms", worst(list, Recovery.Result::detectMillis));
    figures.put(prefix + "resume_all_ms", worst(list, Recovery.Result::resumeAllMillis));
    figures.put(prefix + "lost", sum(list, Recovery.Result::lost));
    figures.put(prefix + "duplicated", sum(list, Recovery.Result::duplicated));
    figures.put(prefix + "repeated_steps", sum(list, Recovery.Result::repeatedSteps));
    figures.forEach(
        (key, value) -> {
          report.figure(one.contender(), key, value);
          if (one.contender().isOurs()) {
            report.figure(key, value);
          }
        });
  }

  private static double median(
      List<Recovery.Result> results, ToDoubleFunction<Recovery.Result> figure) {
    return Figures.median(results.stream().map(figure::applyAsDouble).toList());
  }

  /** The highest; NaN is higher than all. */
  private static double worst(
      List<Recovery.Result> results, ToDoubleFunction<Recovery.Result> figure) {
    return Figures.max(results.stream().map(figure::applyAsDouble).toList());
  }

  private static double sum(
      List<Recovery.Result> results, ToDoubleFunction<Recovery.Result> figure) {
    return results.stream().mapToDouble(figure).sum();
  }
}
