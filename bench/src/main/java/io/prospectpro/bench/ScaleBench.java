package io.prospectpro.bench;

import io.prospectpro.bench.worker.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What more processes on one PostgreSQL bring: jobs that do nothing, run by 1, 2 and 4 workers, and
 * where the CPU time goes. All workers have run once before, so that they are warm.
 */
final class ScaleBench implements Measurement {

  private static final int JOBS = 100_000;
  private static final int WARM_UP_JOBS = 80_000;
  private static final List<Integer> WORKERS = List.of(1, 2, 4);
  private static final int PATIENCE_SECONDS = 240;

  /** How many workers of whom. */
  private record Crew(Contender contender, int workers) {}

  private record Result(int jobs, double seconds, double workerCpu, double databaseCpu) {

    double perSecond() {
      return jobs / seconds;
    }

    @Override
    public String toString() {
      return "%s/s; workers %.2f, database %.2f cores"
          .formatted(
              Table.format(Math.rint(perSecond())), workerCpu / seconds, databaseCpu / seconds);
    }
  }

  @Override
  public Report run(Lab lab) throws Exception {
    var results = new LinkedHashMap<Crew, List<Result>>();
    for (var round = 1; round <= lab.options().rounds(); round++) {
      for (var contender : lab.choose(List.of(Contender.OURS, Contender.GRAPHILE_BATCHED))) {
        for (var workers : WORKERS) {
          var crew = new Crew(contender, workers);
          var what = "round %d, %s, %d workers".formatted(round, contender.id(), workers);
          var list = results.computeIfAbsent(crew, _ -> new ArrayList<>());
          lab.observe(what, () -> measure(lab, crew)).ifPresent(list::add);
        }
      }
    }
    return report(results);
  }

  private static Report report(Map<Crew, List<Result>> results) {
    var report = new Report();
    var table =
        new Table("engine", "workers", "execute/s", "cores of workers", "cores of the database");
    results.forEach(
        (crew, list) -> {
          var perSecond = Figures.median(list.stream().map(Result::perSecond).toList());
          table.add(
              crew.contender().title(),
              crew.workers(),
              Math.rint(perSecond),
              Figures.median(list.stream().map(one -> one.workerCpu() / one.seconds()).toList()),
              Figures.median(list.stream().map(one -> one.databaseCpu() / one.seconds()).toList()));
          var key = "execute_per_s_%d_workers".formatted(crew.workers());
          report.figure(crew.contender(), key, perSecond);
          if (crew.contender().isOurs()) {
            report.figure(key, perSecond);
          }
        });
    report.table("Jobs that do nothing, several worker processes on one PostgreSQL", table);
    return report;
  }

  private static Result measure(Lab lab, Crew crew) throws Exception {
    var database = lab.freshDatabase(crew.contender());
    var workers = new ArrayList<WorkerProcess>();
    try {
      for (var number = 1; number <= crew.workers(); number++) {
        workers.add(lab.start(crew.contender(), database, "worker-" + number));
      }
      var jobs = lab.options().jobsOr(JOBS);
      runAll(lab, workers, database, 0, WARM_UP_JOBS);
      return runAll(lab, workers, database, WARM_UP_JOBS, jobs);
    } finally {
      workers.forEach(WorkerProcess::close);
    }
  }

  private static Result runAll(
      Lab lab, List<WorkerProcess> workers, String database, int from, int jobs) throws Exception {
    workers.getFirst().ask(Command.of("enqueue").jobs(from, jobs));
    workers.getFirst().ask(Command.of("finish-enqueuing"));
    lab.server().vacuum(database);
    var databaseCpu = lab.server().cpuSeconds();
    var workerCpu = workers.stream().mapToDouble(WorkerProcess::cpuSeconds).sum();
    var begin = System.nanoTime();
    workers.forEach(worker -> worker.tell(Command.of("start").jobs(from, jobs)));
    for (var worker : workers) {
      worker.answer();
    }
    workers.getFirst().ask(Command.of("await-nothing-left").seconds(PATIENCE_SECONDS));
    var seconds = (System.nanoTime() - begin) / 1e9;
    var result =
        new Result(
            jobs,
            seconds,
            workers.stream().mapToDouble(WorkerProcess::cpuSeconds).sum() - workerCpu,
            lab.server().cpuSeconds() - databaseCpu);
    for (var worker : workers) {
      worker.ask(Command.of("stop"));
    }
    return result;
  }
}
