package io.prospectpro.engine.observe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an event to all listeners, in their order. One that throws is skipped for that event; the
 * others hear it, and so does whoever works. Thread-safe.
 */
public final class EngineListeners implements EngineListener {

  private static final Logger LOG = LoggerFactory.getLogger(EngineListeners.class);

  /** A broken listener would otherwise log as often as jobs run. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final List<EngineListener> all;
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

  public EngineListeners(List<EngineListener> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void on(EngineEvent event) {
    for (var listener : all) {
      try {
        listener.on(event);
      } catch (Throwable e) { // an Error too: the writer's thread must outlive a listener's bug
        failed(listener, event, e);
      }
    }
  }

  private void failed(EngineListener listener, EngineEvent event, Throwable e) {
    var soFar = failures.incrementAndGet();
    var now = System.nanoTime();
    var until = quietUntil.get();
    if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET.toNanos())) {
      LOG.atWarn()
          .addKeyValue("listener", listener.getClass().getName())
          .addKeyValue("event", event.getClass().getSimpleName())
          .addKeyValue("failures", soFar)
          .setCause(e)
          .log("listener failed; the engine goes on");
    }
  }
}
