package io.prospectpro.bench;

import io.prospectpro.bench.worker.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How long somebody with one job waits while somebody else has ten thousand: jobs of 50 ms on 16
 * slots, from the enqueue's commit to the handler's end, beside the same on an idle system. Engines
 * without tenants have the one job in the same line as the others.
 */
final class FairnessBench implements Measurement {

  private static final int BACKLOG = 10_000;
  private static final int SMALL = 20;
  private static final int SLOTS = 16;
  private static final int WORK_MILLIS = 50;
  private static final int PAUSE_MILLIS = 250;
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Milliseconds, medians. */
  private record Waits(double idle, double behindBacklog) {

    double ratio() {
      return behindBacklog / idle;
    }

    @Override
    public String toString() {
      return "idle %s ms, behind the backlog %s ms: ratio %s"
          .formatted(Table.format(idle), Table.format(behindBacklog), Table.format(ratio()));
    }
  }

  @Override
  public Report run(Lab lab) throws Exception {
    var results = new LinkedHashMap<Contender, List<Waits>>();
    for (var round = 1; round <= lab.options().rounds(); round++) {
      for (var contender : lab.choose(Contender.ALL)) {
        var what = "round %d, %s".formatted(round, contender.id());
        var list = results.computeIfAbsent(contender, _ -> new ArrayList<>());
        lab.observe(what, () -> measure(lab, contender)).ifPresent(list::add);
      }
    }
    var report = new Report();
    var table = new Table("engine", "idle ms", "behind the backlog ms", "ratio");
    results.forEach(
        (contender, list) -> {
          var idle = Figures.median(list.stream().map(Waits::idle).toList());
          var behind = Figures.median(list.stream().map(Waits::behindBacklog).toList());
          var ratio = Figures.median(list.stream().map(Waits::ratio).toList());
          table.add(contender.title(), idle, behind, ratio);
          report.figure(contender, "small_tenant_wait_ratio", ratio);
          if (contender.isOurs()) {
            report.figure("small_tenant_wait_ratio", ratio);
            report.figure("small_tenant_wait_ms", behind);
          }
        });
    report.table("One job of 50 ms against a backlog of 10,000, 16 slots", table);
    return report;
  }

  private static Waits measure(Lab lab, Contender contender) throws Exception {
    var backlog = lab.options().jobsOr(BACKLOG);
    var database = lab.freshDatabase(contender);
    try (var worker = lab.start(contender, database, "worker");
        var enqueuer = lab.start(contender, database, "enqueuer")) {
      worker.ask(
          Command.of("start").jobs(0, backlog + 2 * SMALL).steps(0, WORK_MILLIS).slots(SLOTS));
      var idle = medianWait(worker, enqueuer, backlog);
      enqueuer.ask(Command.of("enqueue").jobs(0, backlog).forTenant("big"));
      Thread.sleep(SETTLE);
      return new Waits(idle, medianWait(worker, enqueuer, backlog + SMALL));
    }
  }

  private static double medianWait(WorkerProcess worker, WorkerProcess enqueuer, int from)
      throws InterruptedException {
    var enqueued =
        enqueuer.ask(
            Command.of("trickle").jobs(from, SMALL).everyMillis(PAUSE_MILLIS).forTenant("small"));
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var waits = waits(enqueued, worker.ask(Command.of("ends")));
    while (waits.size() < SMALL && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MILLIS);
      waits = waits(enqueued, worker.ask(Command.of("ends")));
    }
    if (waits.size() < SMALL) {
      throw new IllegalStateException(
          "%d of %d jobs had not ended after %s".formatted(SMALL - waits.size(), SMALL, PATIENCE));
    }
    return Figures.median(waits);
  }

  private static List<Double> waits(JsonNode enqueued, JsonNode ends) {
    var waits = new ArrayList<Double>();
    for (var stamp : enqueued.path("stamps")) {
      var end = ends.path(stamp.get(0).asString());
      if (!end.isMissingNode()) {
        waits.add((end.asLong() - stamp.get(2).asLong()) / 1e6);
      }
    }
    return waits;
  }
}
