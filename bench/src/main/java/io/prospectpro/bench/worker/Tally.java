package io.prospectpro.bench.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which jobs ran in this process, how often and when, by the clock that all processes of a machine
 * share (CLOCK_MONOTONIC, System.nanoTime on Linux). Thread-safe.
 */
final class Tally {

  private final int from;
  private final AtomicIntegerArray runs;
  private final AtomicLongArray starts;
  private final AtomicLongArray ends;
  private final CountDownLatch missing;

  /** For {@code count} jobs from number {@code from} on. */
  Tally(int from, int count) {
    this.from = from;
    runs = new AtomicIntegerArray(count);
    starts = new AtomicLongArray(count);
    ends = new AtomicLongArray(count);
    missing = new CountDownLatch(count);
  }

  void started(int job) {
    starts.compareAndSet(job - from, 0, System.nanoTime());
  }

  void ended(int job) {
    ends.compareAndSet(job - from, 0, System.nanoTime());
    if (runs.incrementAndGet(job - from) == 1) {
      missing.countDown();
    }
  }

  /** False if not every job has ended in time. */
  boolean awaitAll(long seconds) throws InterruptedException {
    return missing.await(seconds, TimeUnit.SECONDS);
  }

  long missing() {
    return missing.getCount();
  }

  /** How many runs were not the first of their job. */
  long repeated() {
    var repeated = 0L;
    for (var i = 0; i < runs.length(); i++) {
      repeated += Math.max(0, runs.get(i) - 1);
    }
    return repeated;
  }

  int startedCount() {
    return whenStarted().size();
  }

  Map<String, Long> whenStarted() {
    return stamps(starts);
  }

  Map<String, Long> whenEnded() {
    return stamps(ends);
  }

  private Map<String, Long> stamps(AtomicLongArray array) {
    var stamps = new LinkedHashMap<String, Long>();
    for (var i = 0; i < array.length(); i++) {
      if (array.get(i) != 0) {
        stamps.put(Integer.toString(from + i), array.get(i));
      }
    }
    return stamps;
  }
}
