package io.prospectpro.engine.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How fast attempts end here, and so how many jobs may be claimed ahead of their start: at most
 * what will start within {@link #AHEAD} at the rate of late. Tiny jobs gain threefold by it; of
 * jobs that take long, none is held back from other nodes. Thread-safe.
 */
final class Pace {

  static final Duration AHEAD = Duration.ofMillis(20);
  private static final int MOST = 1000;

  private final AtomicInteger ended = new AtomicInteger();
  private long since = System.nanoTime();
  private volatile int ahead;

  void ended() {
    ended.incrementAndGet();
  }

  /** Takes the measure anew, if the last one is old enough. For one thread. */
  void measure() {
    var elapsed = System.nanoTime() - since;
    if (elapsed >= AHEAD.toNanos()) {
      ahead = (int) Math.min(MOST, ended.getAndSet(0) * AHEAD.toNanos() / elapsed);
      since += elapsed;
    }
  }

  /** How many jobs may wait here for their start. */
  int ahead() {
    return ahead;
  }
}
