package io.prospectpro.engine.notify;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bell: rung any number of times, it wakes its one waiter once. Thread-safe. */
public final class Signal {

  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits until the bell was rung since the last wait, at most {@code patience}. */
  public void await(Duration patience) throws InterruptedException {
    if (rung.tryAcquire(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS)) {
      rung.drainPermits();
    }
  }
}
