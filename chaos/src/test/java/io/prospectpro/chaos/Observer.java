package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.progress.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Watches jobs to their end through one node, as browsers do, while others are killed: versions and
 * percent must not fall, no event may be missing, and the end must come. Thread-safe.
 */
final class Observer {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Engine engine;
  private final List<Thread> threads = new ArrayList<>();
  private final List<String> violations = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param node a started one, which lives as long as the scenario
   */
  Observer(ChaosNode node) {
    engine = node.engine();
  }

  void watch(List<JobId> jobs) {
    jobs.forEach(job -> threads.add(Thread.ofVirtual().start(() -> watch(job))));
  }

  private void watch(JobId job) {
    var seen = new Seen(job);
    try (var watch = engine.watch(job, 0)) {
      while (!watch.isEnded() && !watch.isClosed()) {
        watch.next(Duration.ofSeconds(1)).ifPresent(seen::add);
      }
      if (!seen.theEnd) {
        violations.add("the watcher of job %s was not told its end".formatted(job));
      }
    } catch (InterruptedException e) {
      violations.add(
          "the watcher of job %s waited in vain after event %d".formatted(job, seen.sequence));
    }
  }

  /** Waits until all ends were told, and fails with what was wrong. */
  void check() throws InterruptedException {
    for (var thread : threads) {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
        thread.join();
      }
    }
    assertThat(violations).as("what watchers saw").isEmpty();
  }

  /** How far one watcher has come. */
  private final class Seen {

    private final JobId job;
    private long sequence;
    private long version;
    private int percent;
    private boolean theEnd;

    Seen(JobId job) {
      this.job = job;
    }

    void add(Watch.Update update) {
      switch (update) {
        case Watch.Update.Event(var event, _) -> {
          if (event.sequence() != sequence + 1 || theEnd) {
            violations.add("job %s: event %s came after %d".formatted(job, event, sequence));
          }
          sequence = event.sequence();
          theEnd =
              List.of("completed", "failed", "cancelled")
                  .contains(event.body().path("status").asString());
          if (event.body().has("percent")) {
            grow(
                event.body().path("version").asLong(), event.body().path("percent").asInt(), event);
          }
        }
        case Watch.Update.Latest(var snapshot) -> {
          if (snapshot.version() < version || snapshot.percent() < percent) {
            violations.add("job %s fell back to %s".formatted(job, snapshot));
          }
          version = snapshot.version();
          percent = snapshot.percent();
        }
      }
    }

    private void grow(long newVersion, int newPercent, Object what) {
      if (newVersion < version || newPercent < percent) {
        violations.add("job %s fell back to %s".formatted(job, what));
      }
      version = newVersion;
      percent = newPercent;
    }
  }
}
