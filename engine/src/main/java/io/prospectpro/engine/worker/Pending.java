package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.EngineException;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A step or an ending that its attempt waits for. Thread-safe. */
final class Pending {

  private static final Logger LOG = LoggerFactory.getLogger(Pending.class);

  private final Attempt attempt;
  private final AttemptWrite.@Nullable Step step;
  private final Ending ending;
  private final CompletableFuture<Boolean> result = new CompletableFuture<>();

  private Pending(Attempt attempt, AttemptWrite.@Nullable Step step, Ending ending) {
    this.attempt = attempt;
    this.step = step;
    this.ending = ending;
  }

  static Pending step(Attempt attempt, AttemptWrite.Step step) {
    return new Pending(attempt, step, new Ending.None());
  }

  static Pending ending(Attempt attempt, Ending ending) {
    return new Pending(attempt, null, ending);
  }

  Attempt attempt() {
    return attempt;
  }

  AttemptWrite.@Nullable Step step() {
    return step;
  }

  Ending ending() {
    return ending;
  }

  boolean isEnding() {
    return !(ending instanceof Ending.None);
  }

  void done(boolean live) {
    result.complete(live);
  }

  void fail(EngineException reason) {
    result.completeExceptionally(reason);
  }

  /**
   * How an ending was answered: live, or no longer the attempt's job, or not written for a reason.
   */
  @FunctionalInterface
  interface Answer {
    void given(boolean live, @Nullable EngineException failure);
  }

  /** Tells the answer when it is there, on the writer's thread. */
  void whenAnswered(Answer answer) {
    var _ =
        result.whenComplete(
            (live, failure) -> {
              try {
                answer.given(failure == null && live, (EngineException) failure);
              } catch (RuntimeException e) {
                LOG.atError()
                    .addKeyValue("job", attempt.jobId())
                    .setCause(e)
                    .log("answer not taken");
              }
            });
  }

  /**
   * Waits for the commit; false if the attempt no longer had its job.
   *
   * @throws EngineException if it could not be written
   */
  boolean await() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException reason) {
        throw reason;
      }
      throw new EngineException("Could not be written: " + e.getCause(), e);
    }
  }
}
