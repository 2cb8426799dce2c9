package io.prospectpro.engine.worker;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one attempt from its handler's call to its ending. Stateless, thread-safe.
 *
 * <p>Whatever the handler does, the attempt ends in one of the ways of {@link Outcome}, given back,
 * or lost; an exception, even an {@link Error}, is a retry with its message as the reason.
 */
final class AttemptRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int TRIES = 3;

  private final Handlers handlers;
  private final GroupWriter writer;
  private final OwnTransactions transactions;

  AttemptRunner(Handlers handlers, GroupWriter writer, OwnTransactions transactions) {
    this.handlers = handlers;
    this.writer = writer;
    this.transactions = transactions;
  }

  void run(Attempt attempt) {
    attempt.report().began();
    try {
      var outcome = call(attempt);
      attempt.handlerReturned();
      if (outcome.isEmpty() && !attempt.isLost()) {
        attempt.state().waiting(null);
        write(attempt, new Ending.Again(Duration.ZERO, false), new End.GivenBack());
      } else if (!attempt.isLost()) {
        end(attempt, outcome.orElseThrow());
      }
    } catch (Throwable e) { // metrics that cannot be written, an Error in the results, anything
      attempt.report().refused(e);
      abandonSafely(attempt, e);
    } finally {
      attempt.report().ended(new End.Lost()); // unless another end was told
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

  private void end(Attempt attempt, Outcome outcome) throws InterruptedException {
    switch (outcome) {
      case Outcome.Completed(var last) -> {
        attempt.state().ended(JobStatus.COMPLETED, withStage(last).stage(), last.metrics(), null);
        write(attempt, new Ending.Finished(JobStatus.COMPLETED, null), new End.Completed());
      }
      case Outcome.Completing(var last, var results) -> complete(attempt, last, results);
      case Outcome.Retry(var reason, var delay) -> retry(attempt, reason, delay);
      case Outcome.Snooze(var delay) -> {
        attempt.state().waiting(null);
        write(attempt, new Ending.Again(delay, false), new End.Snoozed(delay));
      }
      case Outcome.Failed(var reason) -> fail(attempt, reason);
    }
  }

  private static Outcome.Final withStage(Outcome.Final last) {
    return last.stage().isEmpty() ? new Outcome.Final("completed", last.metrics()) : last;
  }

  private void retry(Attempt attempt, String reason, @Nullable Duration asked)
      throws InterruptedException {
    var policy = handlers.policy(attempt.claim().kind());
    var delay = policy.delayAfter(attempt.attempt(), ThreadLocalRandom.current());
    if (delay.isEmpty()) {
      fail(attempt, "Failed %d times, the last time: %s".formatted(attempt.attempt(), reason));
      return;
    }
    attempt.state().waiting(reason);
    var wait = asked == null ? delay.get() : asked;
    write(attempt, new Ending.Again(wait, true), new End.Retried(reason, wait));
  }

  private void fail(Attempt attempt, String reason) throws InterruptedException {
    attempt.state().ended(JobStatus.FAILED, "", Map.of(), reason);
    write(attempt, new Ending.Finished(JobStatus.FAILED, reason), new End.Failed(reason));
  }

  /**
   * Writes how the attempt ended; one that cannot be written fails the job, lest it run for ever.
   */
  private void write(Attempt attempt, Ending ending, End end) throws InterruptedException {
    for (var tries = 1; ; tries++) {
      try {
        var pending = Pending.ending(attempt, ending);
        writer.submit(pending);
        if (pending.await()) {
          attempt.report().ended(end);
        } else {
          attempt.lost();
        }
        return;
      } catch (StoreException e) {
        if (attempt.isLost()) {
          return;
        }
        if (tries >= TRIES && !e.isPassing()) {
          throw e;
        }
        Thread.sleep(PAUSE.multipliedBy(Math.min(tries, 10)));
      }
    }
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

  /**
   * Stores the handler's results and the completion in one transaction. The handler's writes come
   * first and the engine's last, so that the job's row is locked for as short as possible.
   */
  private void complete(Attempt attempt, Outcome.Final last, TransactionalWork results)
      throws InterruptedException {
    String failure;
    try {
      if (!transactions.complete(attempt, withStage(last), results)) {
        attempt.lost();
      }
      return;
    } catch (Throwable e) { // an Error too
      attempt.report().threw(e);
      failure = describe(e);
    }
    retry(attempt, failure, null);
  }
}
