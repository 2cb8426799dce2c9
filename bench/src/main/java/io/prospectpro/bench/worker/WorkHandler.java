package io.prospectpro.bench.worker;

import io.prospectpro.bench.contestant.Contestant;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What each job does: so many steps of so many milliseconds, or without steps just that long; told
 * to tally and effects.
 */
final class WorkHandler implements Contestant.Handler {

  private final int steps;
  private final int stepMillis;
  private final Tally tally;
  private final @Nullable Effects effects;

  WorkHandler(int steps, int stepMillis, Tally tally, @Nullable Effects effects) {
    this.steps = steps;
    this.stepMillis = stepMillis;
    this.tally = tally;
    this.effects = effects;
  }

  @Override
  public void run(int job, Contestant.Steps recorded) throws Exception {
    tally.started(job);
    record(job, "start", 0);
    if (steps == 0) {
      pause();
    }
    for (var number = 1; number <= steps; number++) {
      var step = number;
      recorded.step(number, steps, () -> work(job, step));
      record(job, "recorded", number);
    }
    record(job, "done", 0);
    tally.ended(job);
  }

  private void work(int job, int step) throws IOException, InterruptedException {
    record(job, "step", step);
    pause();
  }

  /** The work: what a provider's answer takes. */
  private void pause() throws InterruptedException {
    if (stepMillis > 0) {
      Thread.sleep(stepMillis);
    }
  }

  private void record(int job, String what, int step) throws IOException {
    if (effects != null) {
      effects.record(job, what, step);
    }
  }
}
