package io.prospectpro.engine.worker;

import io.prospectpro.engine.observe.EngineEvent.AttemptEnded;
import io.prospectpro.engine.observe.EngineEvent.AttemptStarted;
import io.prospectpro.engine.observe.EngineEvent.AttemptThrew;
import io.prospectpro.engine.observe.EngineEvent.Attempted;
import io.prospectpro.engine.observe.EngineEvent.End;
import io.prospectpro.engine.observe.EngineEvent.EndingRefused;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.store.Claim;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells the listener of one attempt: that it began, and how it ended, which is told once, whoever
 * says it first. Begun by the attempt's thread and thread-safe from then on: the writer's may tell
 * how it ended.
 */
final class AttemptReport {

  private final Claim claim;
  private final EngineListener listener;
  private final Attempted attempted;
  private volatile long beganAt;
  private final AtomicBoolean ended = new AtomicBoolean();

  AttemptReport(Claim claim, EngineListener listener) {
    this.claim = claim;
    this.listener = listener;
    this.attempted = new Attempted(claim.id(), claim.kind(), claim.tenant(), claim.attempt());
  }

  Attempted attempted() {
    return attempted;
  }

  void began() {
    beganAt = System.nanoTime();
    listener.on(new AttemptStarted(attempted, claim.waiting().until(beganAt)));
  }

  void threw(Throwable cause) {
    listener.on(new AttemptThrew(attempted, cause));
  }

  void refused(Throwable cause) {
    listener.on(new EndingRefused(attempted, cause));
  }

  void ended(End end) {
    if (ended.compareAndSet(false, true)) {
      var took = Duration.ofNanos(System.nanoTime() - beganAt);
      listener.on(new AttemptEnded(attempted, end, took));
    }
  }
}
