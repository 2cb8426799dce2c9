package io.prospectpro.bench;

import io.prospectpro.bench.worker.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs many short jobs on workers that are killed at random and started again, and looks at the
 * tables all the while. For one thread.
 */
final class Soak {

  private static final int WORKERS = 2;
  private static final int BATCH = 1_000;
  private static final Duration BATCH_EVERY = Duration.ofMillis(500);
  private static final Duration SAMPLE_EVERY = Duration.ofSeconds(5);
  private static final int SECONDS_BETWEEN_KILLS_MAX = 10;
  private static final Duration LAST_ONES = Duration.ofMinutes(2);

  /** Kills at the same moments in every run, as far as the machine allows. */
  private static final long SEED = 20_261_123;

  /** How a table stands. */
  record TableState(long rows, long deadRows, double megabytes) {}

  /** How everything stands at a moment. */
  record Sample(long second, int ended, int killed, TableState hot, double allMegabytes) {}

  private final Lab lab;
  private final String database;
  private final int jobs;
  private final Path effects;
  private final List<WorkerProcess> workers = new ArrayList<>();
  private final Random random = new Random(SEED);
  private int killed;

  Soak(Lab lab, String database, int jobs) {
    this.lab = lab;
    this.database = database;
    this.jobs = jobs;
    this.effects = lab.folder().resolve("soak-effects.log");
  }

  int jobs() {
    return jobs;
  }

  int killed() {
    return killed;
  }

  EffectHistory history() throws IOException {
    return EffectHistory.read(effects);
  }

  List<Sample> run() throws Exception {
    try (var enqueuer = lab.start(Contender.OURS, database, "soak-enqueuer");
        var connection = lab.server().database(database).connect()) {
      for (var number = 0; number < WORKERS; number++) {
        workers.add(startWorker());
      }
      return run(enqueuer, connection);
    } finally {
      workers.forEach(WorkerProcess::close);
    }
  }

  private WorkerProcess startWorker() throws IOException, InterruptedException {
    var worker = lab.start(Contender.OURS, database, "soak-worker-" + System.nanoTime());
    worker.ask(Command.of("start").jobs(0, jobs).effects(effects.toString()));
    return worker;
  }

  private List<Sample> run(WorkerProcess enqueuer, Connection connection) throws Exception {
    var samples = new ArrayList<Sample>();
    var begin = System.nanoTime();
    var nextSample = begin;
    var nextKill = begin + pauseBeforeKill();
    var deadline = begin + BATCH_EVERY.toNanos() * (jobs / BATCH) + LAST_ONES.toNanos();
    for (var enqueued = 0; System.nanoTime() < deadline; ) {
      if (enqueued < jobs) {
        var count = Math.min(BATCH, jobs - enqueued);
        enqueuer.ask(Command.of("enqueue").jobs(enqueued, count));
        enqueued += count;
      }
      if (System.nanoTime() > nextKill && enqueued < jobs) {
        killOne();
        nextKill = System.nanoTime() + pauseBeforeKill();
      }
      if (System.nanoTime() > nextSample) {
        nextSample += SAMPLE_EVERY.toNanos();
        samples.add(sample(connection, (System.nanoTime() - begin) / 1_000_000_000));
        lab.say(samples.getLast().toString());
        if (enqueued == jobs && samples.getLast().ended() == jobs) {
          break;
        }
      }
      Thread.sleep(BATCH_EVERY);
    }
    return samples;
  }

  private long pauseBeforeKill() {
    return Duration.ofSeconds(random.nextInt(2, SECONDS_BETWEEN_KILLS_MAX + 1)).toNanos();
  }

  private void killOne() throws IOException, InterruptedException {
    var victim = random.nextInt(WORKERS);
    workers.get(victim).kill();
    workers.get(victim).close();
    killed++;
    workers.set(victim, startWorker());
  }

  private Sample sample(Connection connection, long second) throws SQLException, IOException {
    return new Sample(
        second, history().doneCount(), killed, hotTable(connection), allMegabytes(connection));
  }

  private static TableState hotTable(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT n_live_tup, n_dead_tup, pg_total_relation_size(relid) / 1048576.0
                FROM pg_stat_user_tables
                WHERE schemaname = 'engine' AND relname = 'job'
                """)) {
      rows.next();
      return new TableState(rows.getLong(1), rows.getLong(2), rows.getDouble(3));
    }
  }

  private static double allMegabytes(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT sum(pg_total_relation_size(relid)) / 1048576.0
                FROM pg_stat_user_tables
                WHERE schemaname = 'engine'
                """)) {
      rows.next();
      return rows.getDouble(1);
    }
  }
}
