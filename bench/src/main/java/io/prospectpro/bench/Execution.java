package io.prospectpro.bench;

import io.prospectpro.bench.worker.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a number of jobs to their end, twice in one process: the first time the program is cold, the
 * second time warm, with the engine started anew. The clock runs from the engine's start until
 * every handler has run and the database says that no job is left.
 */
final class Execution {

  private static final int PATIENCE_SECONDS = 240;

  /** What the server's counters need after a session has ended. */
  private static final int SETTLE_MILLIS = 200;

  /** What each job does, and how many run at a time, 0 for the engine's best. */
  record Load(int jobs, int steps, int stepMillis, int slots) {}

  /** One of the two times. */
  record Round(
      double enqueueSeconds,
      double seconds,
      double workerCpu,
      double databaseCpu,
      double transactions,
      double repeated) {

    double cpu() {
      return workerCpu + databaseCpu;
    }
  }

  /** Cold and warm. */
  record Both(Round cold, Round warm, int jobs) {

    double coldPerSecond() {
      return jobs / cold.seconds();
    }

    double warmPerSecond() {
      return jobs / warm.seconds();
    }

    double enqueuePerSecond() {
      return jobs / warm.enqueueSeconds();
    }

    double transactionsPerJob() {
      return warm.transactions() / jobs;
    }

    @Override
    public String toString() {
      return "enqueue %s/s; run in %.3f s cold (%s/s), %.3f s warm (%s/s); cpu %.2f + %.2f s; %.3f tx/job%s"
          .formatted(
              Table.format(enqueuePerSecond()),
              cold.seconds(),
              Table.format(coldPerSecond()),
              warm.seconds(),
              Table.format(warmPerSecond()),
              warm.workerCpu(),
              warm.databaseCpu(),
              transactionsPerJob(),
              warm.repeated() + cold.repeated() > 0 ? "; REPEATED runs" : "");
    }
  }

  private final Lab lab;
  private final Load load;

  Execution(Lab lab, Load load) {
    this.lab = lab;
    this.load = load;
  }

  Both measure(Contender contender) throws Exception {
    var database = lab.freshDatabase(contender);
    if (load.steps() > 0) {
      prepareProgress(database);
    }
    var rounds = new ArrayList<Round>();
    try (var worker = lab.start(contender, database, "worker")) {
      for (var from : List.of(0, load.jobs())) {
        rounds.add(measure(worker, database, from));
      }
    }
    return new Both(rounds.getFirst(), rounds.getLast(), load.jobs());
  }

  private void prepareProgress(String database) throws Exception {
    try (var connection = lab.server().database(database).connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO bench_progress (job, percent) SELECT g, 0 FROM generate_series(0, %d) g"
              .formatted(2 * load.jobs() - 1));
    }
  }

  private Round measure(WorkerProcess worker, String database, int from) throws Exception {
    var enqueued = worker.ask(Command.of("enqueue").jobs(from, load.jobs()));
    worker.ask(Command.of("finish-enqueuing"));
    lab.server().vacuum(database);
    Thread.sleep(SETTLE_MILLIS);
    var transactions = lab.server().transactions(database);
    var cpu = lab.server().cpuSeconds();
    worker.ask(
        Command.of("start")
            .jobs(from, load.jobs())
            .steps(load.steps(), load.stepMillis())
            .slots(load.slots()));
    var ended = worker.ask(Command.of("await").seconds(PATIENCE_SECONDS));
    var databaseCpu = lab.server().cpuSeconds() - cpu;
    worker.ask(Command.of("stop"));
    Thread.sleep(SETTLE_MILLIS);
    var checks = ended.path("checks").asLong();
    return new Round(
        enqueued.path("seconds").asDouble(),
        ended.path("seconds").asDouble(),
        ended.path("cpu_seconds").asDouble(),
        databaseCpu,
        lab.server().transactions(database) - transactions - checks,
        ended.path("repeated").asDouble());
  }
}
