package io.prospectpro.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What it costs to say how far a job is: 500 jobs at once, each of 20 steps that wait 100 ms and
 * are recorded by whatever the engine has for that. Then steps that wait for nothing, with the
 * engines that have durable steps: theirs is the pure cost of recording.
 */
final class ProgressBench implements Measurement {

  private static final int JOBS = 500;
  private static final int STEPS = 20;
  private static final int STEP_MILLIS = 100;
  private static final double IDEAL_SECONDS = STEPS * STEP_MILLIS / 1000.0;
  private static final List<Contender> WITH_DURABLE_STEPS = List.of(Contender.OURS, Contender.DBOS);

  @Override
  public Report run(Lab lab) throws Exception {
    var jobs = lab.options().jobsOr(JOBS);
    var waiting = new LinkedHashMap<Contender, List<Execution.Both>>();
    var notWaiting = new LinkedHashMap<Contender, List<Execution.Both>>();
    for (var round = 1; round <= lab.options().rounds(); round++) {
      for (var contender : lab.choose(Contender.ALL)) {
        var load = new Execution.Load(jobs, STEPS, STEP_MILLIS, slots(contender, jobs));
        measure(lab, "round %d, waiting".formatted(round), contender, load, waiting);
      }
      for (var contender : lab.choose(WITH_DURABLE_STEPS)) {
        var load = new Execution.Load(jobs, STEPS, 0, slots(contender, jobs));
        measure(lab, "round %d, not waiting".formatted(round), contender, load, notWaiting);
      }
    }
    return report(jobs, waiting, notWaiting);
  }

  /** All jobs at once. DBOS does that by itself, and better without a limit to check. */
  private static int slots(Contender contender, int jobs) {
    return contender.equals(Contender.DBOS) ? 0 : jobs;
  }

  private static void measure(
      Lab lab,
      String what,
      Contender contender,
      Execution.Load load,
      Map<Contender, List<Execution.Both>> results)
      throws Exception {
    var execution = new Execution(lab, load);
    var list = results.computeIfAbsent(contender, _ -> new ArrayList<>());
    lab.observe("%s, %s".formatted(what, contender.id()), () -> execution.measure(contender))
        .ifPresent(list::add);
  }

  private static Report report(
      int jobs,
      Map<Contender, List<Execution.Both>> waiting,
      Map<Contender, List<Execution.Both>> notWaiting) {
    var report = new Report();
    report.table(
        "%d jobs at once, 20 steps of 100 ms, each recorded; ideal %.1f s"
            .formatted(jobs, IDEAL_SECONDS),
        waitingTable(waiting));
    report.table(
        "Durable steps that wait for nothing, %d jobs of 20".formatted(jobs),
        stepsTable(notWaiting));
    waiting.forEach(
        (contender, runs) -> {
          report.figure(contender, "makespan_ratio", makespan(runs));
          report.figure(contender, "makespan_ratio_cold", coldMakespan(runs));
          report.figure(contender, "tx_per_job", transactions(runs));
          report.figure(contender, "cpu_s", cpu(runs));
        });
    notWaiting.forEach(
        (contender, runs) -> report.figure(contender, "steps_per_s", stepsPerSecond(runs)));
    var ours = waiting.get(Contender.OURS);
    if (ours != null) {
      report.figure("makespan_ratio", makespan(ours));
      report.figure("makespan_ratio_cold", coldMakespan(ours));
      report.figure("tx_per_job", transactions(ours));
      report.figure("cpu_s", cpu(ours));
      report.figure("ratio_cpu_vs_best_peer", cpu(ours) / leastCpuOfPeers(waiting));
      var steps = stepsPerSecond(notWaiting.getOrDefault(Contender.OURS, List.of()));
      report.figure("steps_per_s", steps);
      report.figure(
          "ratio_steps_vs_dbos",
          steps / stepsPerSecond(notWaiting.getOrDefault(Contender.DBOS, List.of())));
    }
    return report;
  }

  private static Table waitingTable(Map<Contender, List<Execution.Both>> waiting) {
    var table =
        new Table(
            "engine",
            "makespan / ideal",
            "cold",
            "worker CPU s",
            "database CPU s",
            "together",
            "tx/job");
    waiting.forEach(
        (contender, runs) ->
            table.add(
                contender.title(),
                makespan(runs),
                coldMakespan(runs),
                median(runs, both -> both.warm().workerCpu()),
                median(runs, both -> both.warm().databaseCpu()),
                cpu(runs),
                transactions(runs)));
    return table;
  }

  private static Table stepsTable(Map<Contender, List<Execution.Both>> notWaiting) {
    var table = new Table("engine", "steps/s", "cold", "CPU ms/step", "tx/step");
    notWaiting.forEach(
        (contender, runs) ->
            table.add(
                contender.title(),
                Math.rint(stepsPerSecond(runs)),
                Math.rint(STEPS * median(runs, Execution.Both::coldPerSecond)),
                1000 * cpu(runs) / (runs.getFirst().jobs() * STEPS),
                transactions(runs) / STEPS));
    return table;
  }

  private static double makespan(List<Execution.Both> runs) {
    return median(runs, both -> both.warm().seconds()) / IDEAL_SECONDS;
  }

  private static double coldMakespan(List<Execution.Both> runs) {
    return median(runs, both -> both.cold().seconds()) / IDEAL_SECONDS;
  }

  private static double transactions(List<Execution.Both> runs) {
    return median(runs, Execution.Both::transactionsPerJob);
  }

  private static double cpu(List<Execution.Both> runs) {
    return median(runs, both -> both.warm().cpu());
  }

  private static double stepsPerSecond(List<Execution.Both> runs) {
    return STEPS * median(runs, Execution.Both::warmPerSecond);
  }

  private static double leastCpuOfPeers(Map<Contender, List<Execution.Both>> waiting) {
    return waiting.entrySet().stream()
        .filter(one -> !one.getKey().isOurs())
        .mapToDouble(one -> cpu(one.getValue()))
        .filter(value -> !Double.isNaN(value))
        .min()
        .orElse(Double.NaN);
  }

  private static double median(List<Execution.Both> runs, ToDoubleFunction<Execution.Both> figure) {
    return Figures.median(runs.stream().map(figure::applyAsDouble).toList());
  }
}
