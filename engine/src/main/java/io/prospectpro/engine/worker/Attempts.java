package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The attempts of this node: those that were claimed ahead and wait for their start, those that
 * run, at most {@code concurrency}, and those whose handler has returned and whose ending is being
 * written. When a handler returns, the next attempt starts.
 *
 * <p>A waiting attempt has not begun: it is {@code pending} for everybody, and can be given back
 * without a trace. Thread-safe.
 */
final class Attempts {

  /** So that a writer who cannot keep up holds up the start of more. */
  private static final int MOST_ENDING = 2000;

  private final int concurrency;
  private final Map<JobId, Attempt> running = new HashMap<>();
  private final Map<JobId, Attempt> ending = new HashMap<>();
  private final SequencedMap<JobId, Attempt> waiting =
      new LinkedHashMap<>(); // in order of their start
  private long waitingSince;
  private boolean closed;

  Attempts(int concurrency) {
    this.concurrency = concurrency;
  }

  /** How many more may be claimed, if {@code ahead} may wait for their start. */
  synchronized int room(int ahead) {
    return closed || ending.size() >= MOST_ENDING
        ? 0
        : concurrency + ahead - running.size() - waiting.size();
  }

  /** Whether so few wait that more should be claimed before they are used up. */
  synchronized boolean isLow(int ahead) {
    return waiting.size() <= ahead / 2;
  }

  /** Takes these up, in turn with those that wait, and starts as many as may run. */
  synchronized void add(Collection<Attempt> more) {
    var all = new ArrayList<>(waiting.values());
    all.addAll(more);
    waiting.clear();
    Turns.interleave(all, Attempt::claim).forEach(next -> waiting.put(next.jobId(), next));
    waitingSince = System.nanoTime();
    startNext();
  }

  /** The handler of this one has returned; the next may start. */
  synchronized void returned(Attempt attempt) {
    running.remove(attempt.jobId(), attempt);
    ending.put(attempt.jobId(), attempt);
    startNext();
  }

  /** This one is over. */
  synchronized void finished(Attempt attempt) {
    running.remove(attempt.jobId(), attempt);
    ending.remove(attempt.jobId(), attempt);
    startNext();
    if (isIdle()) {
      notifyAll();
    }
  }

  private boolean isIdle() {
    return running.isEmpty() && ending.isEmpty();
  }

  private void startNext() {
    while (running.size() < concurrency && ending.size() < MOST_ENDING && !waiting.isEmpty()) {
      var next = waiting.pollFirstEntry().getValue();
      running.put(next.jobId(), next);
      waitingSince = System.nanoTime();
      next.start();
    }
  }

  /** Takes no more, and lets go of those that wait; what runs goes on. */
  synchronized void close() {
    closed = true;
    waiting.clear();
  }

  /**
   * Lets go of those that wait, if none has started for {@code patience}; true if there are any.
   */
  synchronized boolean dropStale(Duration patience) {
    var stale = !waiting.isEmpty() && System.nanoTime() - waitingSince > patience.toNanos();
    if (stale) {
      waiting.clear();
    }
    return stale;
  }

  /** The job's attempt, if it has begun here; one that waits is let go of. */
  synchronized Optional<Attempt> cancelled(JobId id) {
    waiting.remove(id);
    return Optional.ofNullable(running.getOrDefault(id, ending.get(id)));
  }

  synchronized boolean has(JobId id) {
    return running.containsKey(id) || ending.containsKey(id) || waiting.containsKey(id);
  }

  /** The jobs of all. */
  synchronized Set<JobId> jobs() {
    var jobs = new HashSet<>(running.keySet());
    jobs.addAll(ending.keySet());
    jobs.addAll(waiting.keySet());
    return jobs;
  }

  synchronized List<Attempt> running() {
    return List.copyOf(running.values());
  }

  /** Stops all that run, and lets go of those that wait. */
  synchronized void stopAll() {
    waiting.clear();
    running.values().forEach(Attempt::stop);
  }

  /** Waits until none runs or is being ended; false if {@code patience} ran out first. */
  synchronized boolean awaitIdle(Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!isIdle()) {
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive()) {
        return false;
      }
      wait(Math.max(1, left.toMillis()));
    }
    return true;
  }
}
