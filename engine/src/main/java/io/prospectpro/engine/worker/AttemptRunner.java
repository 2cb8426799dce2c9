package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.EngineException;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.LeaseLostException;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.TransactionalWork;
import io.prospectpro.engine.observe.EngineEvent.End;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one attempt from its handler's call to its ending. Stateless, thread-safe.
 *
 * <p>Whatever the handler does, the attempt ends in one of the ways of {@link Outcome}, given back,
 * or lost; an exception, even an {@link Error}, is a retry with its message as the reason.
 *
 * <p>The ending is handed to the writer, and the handler's thread is done: another attempt may
 * start in its place while the writer commits the ending together with many.
 */
final class AttemptRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int TRIES = 3;

  /**
   * Who hears how far an attempt is, on whatever thread.
   *
   * @param returned its handler has returned; only its ending is still to be written
   * @param finished it is over; told once, and always
   */
  record Told(Consumer<Attempt> returned, Consumer<Attempt> finished) {}

  /** What is to be written, and what is to be told when it is. */
  private record Closing(Ending ending, End end) {}

  private final Handlers handlers;
  private final OwnTransactions transactions;
  private final Told told;

  AttemptRunner(Handlers handlers, OwnTransactions transactions, Told told) {
    this.handlers = handlers;
    this.transactions = transactions;
    this.told = told;
  }

  void run(Attempt attempt) {
    attempt.report().began();
    try {
      var outcome = call(attempt);
      attempt.handlerReturned();
      if (attempt.isLost()) {
        finish(attempt);
      } else if (outcome.orElse(null) instanceof Outcome.Completing(var last, var results)) {
        complete(attempt, last, results);
      } else {
        handOver(attempt, outcome.map(o -> closing(attempt, o)).orElseGet(() -> giveBack(attempt)));
      }
    } catch (Throwable e) { // metrics that cannot be written, an Error in the results, anything
      refuse(attempt, e);
    }
  }

  /** Empty if the attempt was stopped before the handler came to an outcome. */
  private Optional<Outcome> call(Attempt attempt) {
    try {
      var outcome = handlers.handle(attempt.claim().kind(), attempt.claim().args(), attempt);
      return Optional.of(outcome);
    } catch (LeaseLostException e) {
      attempt.lost();
      return Optional.empty();
    } catch (Throwable e) { // an Error too: a job that dies silently would run for ever
      if (attempt.isStopped()) {
        return Optional.empty();
      }
      attempt.report().threw(e);
      return Optional.of(Outcome.retry(describe(e)));
    }
  }

  private static String describe(Throwable e) {
    var message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  private Closing closing(Attempt attempt, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed(var last) -> {
        attempt.state().ended(JobStatus.COMPLETED, withStage(last).stage(), last.metrics(), null);
        yield new Closing(new Ending.Finished(), new End.Completed());
      }
      case Outcome.Completing _ -> throw new IllegalStateException("has a transaction of its own");
      case Outcome.Retry(var reason, var delay) -> retry(attempt, reason, delay);
      case Outcome.Snooze(var delay) -> {
        attempt.state().waiting(null);
        yield new Closing(new Ending.Again(delay, false), new End.Snoozed(delay));
      }
      case Outcome.Failed(var reason) -> fail(attempt, reason);
    };
  }

  private static Outcome.Final withStage(Outcome.Final last) {
    return last.stage().isEmpty() ? new Outcome.Final("completed", last.metrics()) : last;
  }

  private static Closing giveBack(Attempt attempt) {
    attempt.state().waiting(null);
    return new Closing(new Ending.Again(Duration.ZERO, false), new End.GivenBack());
  }

  private Closing retry(Attempt attempt, String reason, @Nullable Duration asked) {
    var policy = handlers.policy(attempt.claim().kind());
    var delay = policy.delayAfter(attempt.attempt(), ThreadLocalRandom.current());
    if (delay.isEmpty()) {
      return fail(
          attempt, "Failed %d times, the last time: %s".formatted(attempt.attempt(), reason));
    }
    attempt.state().waiting(reason);
    var wait = asked == null ? delay.get() : asked;
    return new Closing(new Ending.Again(wait, true), new End.Retried(reason, wait));
  }

  private static Closing fail(Attempt attempt, String reason) {
    attempt.state().ended(JobStatus.FAILED, "", Map.of(), reason);
    return new Closing(new Ending.Finished(), new End.Failed(reason));
  }

  /**
   * Stores the handler's results and the completion in one transaction. The handler's writes come
   * first and the engine's last, so that the job's row is locked for as short as possible.
   */
  private void complete(Attempt attempt, Outcome.Final last, TransactionalWork results) {
    try {
      if (!transactions.complete(attempt, withStage(last), results)) {
        attempt.lost();
      }
    } catch (Throwable e) { // an Error too
      attempt.report().threw(e);
      handOver(attempt, retry(attempt, describe(e), null));
      return;
    }
    told.returned().accept(attempt);
    finish(attempt);
  }

  private void handOver(Attempt attempt, Closing closing) {
    told.returned().accept(attempt);
    submit(attempt, closing, 1);
  }

  private void submit(Attempt attempt, Closing closing, int tries) {
    var pending = Pending.ending(attempt, closing.ending());
    pending.whenAnswered(
        (live, failure) -> {
          if (failure == null && live) {
            attempt.report().ended(closing.end());
            finish(attempt);
          } else { // on a thread of its own, because the writer's has others to serve
            Thread.startVirtualThread(() -> notWritten(attempt, closing, tries, failure));
          }
        });
    attempt.submit(pending);
  }

  /** Lost, or refused: then it is tried again; what stays refused fails the job. */
  private void notWritten(
      Attempt attempt, Closing closing, int tries, @Nullable EngineException failure) {
    if (failure == null || failure instanceof WriterClosedException || attempt.isLost()) {
      attempt.lost();
      finish(attempt);
    } else if (tries >= TRIES && !(failure instanceof StoreException store && store.isPassing())) {
      refuse(attempt, failure);
    } else {
      try {
        Thread.sleep(PAUSE.multipliedBy(Math.min(tries, 10)));
        submit(attempt, closing, tries + 1);
      } catch (InterruptedException e) {
        refuse(attempt, e);
      }
    }
  }

  /** Lest the job run for ever: fails it with no more than the reason. */
  private void refuse(Attempt attempt, Throwable cause) {
    attempt.report().refused(cause);
    abandonSafely(attempt, cause);
    finish(attempt);
  }

  /** Fails the job with no more than the reason, as soon as the database lets us. */
  private void abandonSafely(Attempt attempt, Throwable cause) {
    var reason = "How it ended could not be written: " + describe(cause).replace('\0', ' ');
    try {
      while (!attempt.isLost() && !transactions.abandon(attempt, reason)) {
        Thread.sleep(PAUSE.multipliedBy(10));
      }
    } catch (InterruptedException e) {
      LOG.atDebug().addKeyValue("job", attempt.jobId()).log("interrupted; the job is given back");
    }
  }

  private void finish(Attempt attempt) {
    attempt.report().ended(new End.Lost()); // unless another end was told
    told.finished().accept(attempt);
  }
}
