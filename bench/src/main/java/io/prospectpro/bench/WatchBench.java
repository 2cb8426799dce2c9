package io.prospectpro.bench;

import io.prospectpro.bench.campaign.Guest;
import io.prospectpro.bench.campaign.ServedApp;
import io.prospectpro.bench.contestant.Database;
import io.prospectpro.bench.watch.Readers;
import io.prospectpro.bench.watch.WatchedJobs;
import io.prospectpro.bench.worker.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How late a snapshot reaches those who watch: 500 campaigns, ten who watch each, and an update of
 * each campaign a second, spread over it. The jobs run on another node than the one that delivers,
 * so that each update goes through the database.
 */
final class WatchBench implements Measurement {

  private static final String DATABASE = "bench_watch";
  private static final int JOBS = 500;
  private static final int WATCHERS_OF_A_JOB = 10;
  private static final int WARM_UP_SECONDS = 10;
  private static final int SECONDS = 30;

  /** What is said in the window's last moments must have time to come. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(2);

  @Override
  public Report run(Lab lab) throws Exception {
    var rounds = new ArrayList<WatchRound>();
    for (var round = 1; round <= lab.options().rounds(); round++) {
      lab.observe("round " + round, () -> measure(lab)).ifPresent(rounds::add);
    }
    return report(rounds, lab.options().jobsOr(JOBS) * WATCHERS_OF_A_JOB);
  }

  private static WatchRound measure(Lab lab) throws Exception {
    var count = lab.options().jobsOr(JOBS);
    lab.server().createEmpty(DATABASE);
    var database = lab.server().database(DATABASE);
    try (var app = startApp(lab, database);
        var guest = new Guest(app.uri());
        var teller = lab.start("io.prospectpro.bench.watch.TellerMain", database, "teller")) {
      var jobs = WatchedJobs.create(database, count);
      teller.ask(Command.of("start").jobs(0, count));
      try (var readers = new Readers(app.uri(), guest.cookies())) {
        var begin = System.nanoTime();
        readers.open(jobs, count * WATCHERS_OF_A_JOB);
        lab.say(
            "%d streams opened in %.1f s, rss %d MB"
                .formatted(
                    count * WATCHERS_OF_A_JOB,
                    (System.nanoTime() - begin) / 1e9,
                    Machine.residentMegabytes(app.pid())));
        for (var second = 0; second < WARM_UP_SECONDS; second++) {
          Thread.sleep(1000);
          readers.requireHealth();
        }
        return watch(lab, app, teller, readers);
      }
    }
  }

  private static WatchRound watch(Lab lab, ServedApp app, WorkerProcess teller, Readers readers)
      throws IOException, InterruptedException {
    var cpu = Cpu.now(lab, app, teller);
    var rss = 0L;
    var begin = System.nanoTime();
    for (var second = 0; second < SECONDS; second++) {
      Thread.sleep(1000);
      readers.requireHealth();
      rss = Math.max(rss, Machine.residentMegabytes(app.pid()));
    }
    var end = System.nanoTime();
    var used = Cpu.now(lab, app, teller).since(cpu, (end - begin) / 1e9);
    Thread.sleep(AFTERWARDS.toMillis());
    var deliveries = readers.stop();
    var written = teller.ask(Command.of("written")).path("written");
    return WatchRound.of(deliveries, written, begin, end, rss, used, WATCHERS_OF_A_JOB);
  }

  /** Cores in use, by whom. */
  record Cpu(double serve, double postgres, double teller, double readers) {

    static Cpu now(Lab lab, ServedApp app, WorkerProcess teller) {
      return new Cpu(
          Machine.seconds(app.pid()),
          lab.server().cpuSeconds(),
          teller.cpuSeconds(),
          Machine.seconds(ProcessHandle.current().pid()));
    }

    Cpu since(Cpu before, double seconds) {
      return new Cpu(
          (serve - before.serve) / seconds,
          (postgres - before.postgres) / seconds,
          (teller - before.teller) / seconds,
          (readers - before.readers) / seconds);
    }
  }

  private static ServedApp startApp(Lab lab, Database database)
      throws IOException, InterruptedException {
    return ServedApp.start(
        lab.root().resolve("prospectpro"),
        lab.folder().resolve("data"),
        Map.of(
            "PROSPECTPRO_DATABASE_URL", database.url(),
            "PROSPECTPRO_DATABASE_USER", database.user(),
            "PROSPECTPRO_DATABASE_PASSWORD", database.password(),
            "PROSPECTPRO_OPENDATA", "false"),
        lab.folder().resolve("serve.log"));
  }

  private static Report report(List<WatchRound> rounds, int watchers) {
    var table =
        new Table(
            "round",
            "per s",
            "late p50",
            "p95",
            "p99",
            "max",
            "said p50",
            "p95",
            "p99",
            "missing",
            "rss MB",
            "serve",
            "postgres",
            "jobs",
            "readers");
    for (var i = 0; i < rounds.size(); i++) {
      var one = rounds.get(i);
      table.add(
          i + 1,
          one.perSecond(),
          one.late().p50(),
          one.late().p95(),
          one.late().p99(),
          one.late().max(),
          one.said().p50(),
          one.said().p95(),
          one.said().p99(),
          one.missing(),
          one.rssMegabytes(),
          one.cores().serve(),
          one.cores().postgres(),
          one.cores().teller(),
          one.cores().readers());
    }
    var report = new Report();
    report.table(
        "%d streams; ms from the commit of an update, and from its saying, until it is read; cores in use"
            .formatted(watchers),
        table);
    figure(report, "deliver_p50_ms", rounds, one -> one.late().p50());
    figure(report, "deliver_p95_ms", rounds, one -> one.late().p95());
    figure(report, "deliver_p99_ms", rounds, one -> one.late().p99());
    report.figure("watchers", watchers);
    figure(report, "rss_mb", rounds, WatchRound::rssMegabytes);
    figure(report, "deliveries_per_s", rounds, WatchRound::perSecond);
    figure(report, "missing", rounds, WatchRound::missing);
    figure(report, "said_p50_ms", rounds, one -> one.said().p50());
    figure(report, "said_p95_ms", rounds, one -> one.said().p95());
    figure(report, "said_p99_ms", rounds, one -> one.said().p99());
    figure(report, "serve_cores", rounds, one -> one.cores().serve());
    return report;
  }

  private static void figure(
      Report report, String key, List<WatchRound> rounds, ToDoubleFunction<WatchRound> of) {
    report.figure(key, Figures.median(rounds.stream().mapToDouble(of).boxed().toList()));
  }
}
