package io.prospectpro.app.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Holds the end of the program up, first of all, for as long as a load balancer needs to notice
 * that readiness says no: until then everything is answered as ever. Spring has made readiness say
 * so before it stops anything. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
final class Drain implements SmartLifecycle {

  private final Duration patience;
  private volatile boolean running;

  Drain(NodeSettings node) {
    this.patience = node.drainWait();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    try {
      TimeUnit.NANOSECONDS.sleep(patience.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Whoever hurries the end gets it.
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
