package io.prospectpro.bench;

import io.prospectpro.bench.Disaster.Case;
import io.prospectpro.bench.contestant.Database;
import io.prospectpro.bench.worker.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;

/**
 * One disaster: all jobs run on one node, it is struck, and another node continues them, or does
 * not. What the jobs did is read from a file they write, not from the database.
 */
final class Recovery {

  private static final int STEPS = 20;
  private static final int STEP_MILLIS = 500;
  private static final Duration RUNNING_BEFORE = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** How long it is waited for the jobs to end. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * What came of it.
   *
   * @param detectMillis until the first job was started elsewhere; NaN if none was
   * @param resumeAllMillis until the last one was; NaN if not all were
   * @param lost jobs that had not ended when patience ran out
   * @param duplicated jobs that ran to their end more than once
   * @param repeatedSteps how often a recorded step acted again
   * @param lateActs how often the struck node acted on a job that another had taken up
   */
  record Result(
      double detectMillis,
      double resumeAllMillis,
      int lost,
      int duplicated,
      int repeatedSteps,
      int lateActs) {

    @Override
    public String toString() {
      return "detected after %s ms, all resumed after %s ms; lost %d, duplicated %d, repeated steps %d, late acts %d"
          .formatted(
              Table.format(Math.rint(detectMillis)),
              Table.format(Math.rint(resumeAllMillis)),
              lost,
              duplicated,
              repeatedSteps,
              lateActs);
    }
  }

  private final Lab lab;
  private final int jobs;

  Recovery(Lab lab, int jobs) {
    this.lab = lab;
    this.jobs = jobs;
  }

  Result measure(Case aCase) throws Exception {
    var name = lab.freshDatabase(aCase.contender());
    var effects = lab.folder().resolve("effects-%d.log".formatted(System.nanoTime()));
    var direct = lab.server().database(name);
    try (var proxy = new CuttableProxy(lab.server().port());
        var heirs = lab.start(aCase.contender(), direct, "heir")) {
      var isCut = aCase.disaster() == Disaster.CUT_OFF;
      var way = isCut ? lab.server().database(name, proxy.port()) : direct;
      try (var victim = lab.start(aCase.contender(), way, "victim")) {
        victim.ask(work(effects));
        heirs.ask(Command.of("enqueue").jobs(0, jobs));
        heirs.ask(Command.of("finish-enqueuing"));
        awaitAllStarted(victim);
        if (aCase.disaster() != Disaster.KILLED_AND_RESTARTED) {
          heirs.ask(work(effects));
        }
        Thread.sleep(RUNNING_BEFORE);
        var struckAt = isCut ? proxy.cut() : victim.kill();
        return afterwards(aCase, direct, new Struck(victim.pid(), struckAt), effects);
      }
    }
  }

  /** The process that was struck, and when. */
  private record Struck(long process, long at) {}

  private Command work(Path effects) {
    return Command.of("start")
        .jobs(0, jobs)
        .steps(STEPS, STEP_MILLIS)
        .slots(jobs)
        .effects(effects.toString());
  }

  private void awaitAllStarted(WorkerProcess victim) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (victim.ask(Command.of("started")).path("count").asInt() < jobs) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Not all jobs run at once; nothing can be measured");
      }
      Thread.sleep(LOOK);
    }
  }

  private Result afterwards(Case aCase, Database database, Struck struck, Path effects)
      throws Exception {
    if (aCase.disaster() == Disaster.KILLED_AND_RESTARTED) {
      try (var again = lab.start(aCase.contender(), database, "victim")) {
        again.ask(work(effects));
        return result(struck, awaitEnd(effects));
      }
    }
    return result(struck, awaitEnd(effects));
  }

  private EffectHistory awaitEnd(Path effects) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var history = EffectHistory.read(effects);
    while (history.doneCount() < jobs && System.nanoTime() < deadline) {
      Thread.sleep(LOOK);
      history = EffectHistory.read(effects);
    }
    return history;
  }

  private Result result(Struck struck, EffectHistory history) {
    var starts = history.firstStartsElsewhere(struck.process()).values();
    return new Result(
        starts.isEmpty() ? Double.NaN : millis(struck, Collections.min(starts)),
        isComplete(starts) ? millis(struck, Collections.max(starts)) : Double.NaN,
        history.lost(jobs),
        history.duplicated(),
        history.repeatedSteps(),
        history.actsAfterTakeOver(struck.process()));
  }

  private boolean isComplete(Collection<Long> starts) {
    return starts.size() == jobs;
  }

  private static double millis(Struck struck, long moment) {
    return (moment - struck.at()) / 1e6;
  }
}
