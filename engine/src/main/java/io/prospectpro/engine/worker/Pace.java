package io.prospectpro.engine.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How fast handlers return here, and so how many jobs may be claimed ahead of their start: at most
 * what will start within {@link #AHEAD} at the rate of late. Tiny jobs gain threefold by it; of
 * jobs that take long, none is held back from other nodes.
 *
 * <p>The rate is an average that forgets: what was {@link #AHEAD} ago weighs a third of what is
 * now. Handlers return in bursts, as claims are answered, and a plain count would leap between
 * nothing and everything. Thread-safe.
 */
final class Pace {

  static final Duration AHEAD = Duration.ofMillis(20);
  private static final int MOST = 1000;

  private final LongSupplier nanoTime;
  private final AtomicInteger returned = new AtomicInteger();
  private long since;
  private double perNano;
  private volatile int ahead;

  Pace() {
    this(System::nanoTime);
  }

  Pace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    since = nanoTime.getAsLong();
  }

  void returned() {
    returned.incrementAndGet();
  }

  /** Takes the measure anew. For one thread. */
  void measure() {
    var now = nanoTime.getAsLong();
    var elapsed = now - since;
    if (elapsed > 0) {
      var weight = -Math.expm1(-(double) elapsed / AHEAD.toNanos());
      perNano += weight * ((double) returned.getAndSet(0) / elapsed - perNano);
      ahead = (int) Math.min(MOST, perNano * AHEAD.toNanos());
      since = now;
    }
  }

  /** How many jobs may wait here for their start. */
  int ahead() {
    return ahead;
  }
}
