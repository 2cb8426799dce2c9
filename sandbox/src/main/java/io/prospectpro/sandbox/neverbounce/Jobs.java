package io.prospectpro.sandbox.neverbounce;

import io.prospectpro.sandbox.provider.RateLimit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All jobs of the account, and how many may run: at once, and within a day. Thread-safe. */
final class Jobs {

  private static final int AT_ONCE = 10;
  private static final int RUNS_A_DAY = 50;

  private final Map<Long, Job> jobById = new LinkedHashMap<>();
  private final InstantSource clock;
  private final RateLimit runs;
  private long lastId = 150_969;

  Jobs(InstantSource clock) {
    this.clock = clock;
    this.runs = new RateLimit(RUNS_A_DAY, Duration.ofDays(1), clock);
  }

  synchronized long nextId() {
    return ++lastId;
  }

  synchronized void add(Job job) {
    jobById.put(job.id(), job);
  }

  synchronized Optional<Job> find(long id) {
    return Optional.ofNullable(jobById.get(id));
  }

  synchronized List<Job> all() {
    return List.copyOf(jobById.values());
  }

  synchronized void change(long id, UnaryOperator<Job> change) {
    jobById.computeIfPresent(id, (_, job) -> change.apply(job));
  }

  synchronized void remove(long id) {
    jobById.remove(id);
  }

  /** Takes one of the runs of a day; false if they are used up or ten jobs are on their way. */
  synchronized boolean tryRun() {
    var now = clock.instant();
    long active =
        jobById.values().stream()
            .filter(job -> job.startAskedAt() != null && job.statusAt(now) != JobStatus.COMPLETE)
            .count();
    return active < AT_ONCE && runs.tryTake();
  }
}
