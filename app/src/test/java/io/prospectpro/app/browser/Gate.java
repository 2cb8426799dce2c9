package io.prospectpro.app.browser;

import java.util.concurrent.CountDownLatch;

/** Stands open until a test closes it; who comes to it closed waits until it is opened again. */
final class Gate {

  private volatile CountDownLatch latch = new CountDownLatch(0);

  void close() {
    latch = new CountDownLatch(1);
  }

  void open() {
    latch.countDown();
  }

  /**
   * Waits. An interrupted thread goes on with its interrupt flag set, as if the gate had opened.
   */
  void pass() {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
