package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.LeaseLostException;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.TransactionalWork;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.Limits;
import io.prospectpro.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
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
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int TRIES = 3;

  private final Handlers handlers;
  private final DataSource dataSource;
  private final GroupWriter writer;
  private final AttemptLog log;
  private final Consumer<Collection<JobId>> committed;

  AttemptRunner(
      Handlers handlers,
      DataSource dataSource,
      GroupWriter writer,
      AttemptLog log,
      Consumer<Collection<JobId>> committed) {
    this.handlers = handlers;
    this.dataSource = dataSource;
    this.writer = writer;
    this.log = log;
    this.committed = committed;
  }

  void run(Attempt attempt) {
    try {
      var outcome = call(attempt);
      attempt.handlerReturned();
      if (attempt.isLost()) {
        LOG.atInfo().addKeyValue("job", attempt.jobId()).log("attempt lost its job");
      } else if (outcome.isEmpty()) {
        attempt.state().waiting(null);
        write(attempt, new Ending.Again(Duration.ZERO, false));
      } else {
        end(attempt, outcome.get());
      }
    } catch (Throwable e) { // metrics that cannot be written, an Error in the results, anything
      LOG.atError()
          .addKeyValue("job", attempt.jobId())
          .setCause(e)
          .log("attempt could not be ended");
      abandonSafely(attempt, e);
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
      LOG.atWarn()
          .addKeyValue("job", attempt.jobId())
          .addKeyValue("attempt", attempt.attempt())
          .setCause(e)
          .log("attempt failed");
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
        attempt.state().ended(JobStatus.COMPLETED, stage(last), last.metrics(), null);
        write(attempt, new Ending.Finished(JobStatus.COMPLETED, null));
      }
      case Outcome.Completing(var last, var results) -> complete(attempt, last, results);
      case Outcome.Retry(var reason, var delay) -> retry(attempt, reason, delay);
      case Outcome.Snooze(var delay) -> {
        attempt.state().waiting(null);
        write(attempt, new Ending.Again(delay, false));
      }
      case Outcome.Failed(var reason) -> fail(attempt, reason);
    }
  }

  private static String stage(Outcome.Final last) {
    return last.stage().isEmpty() ? "completed" : last.stage();
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
    write(attempt, new Ending.Again(asked == null ? delay.get() : asked, true));
  }

  private void fail(Attempt attempt, String reason) throws InterruptedException {
    attempt.state().ended(JobStatus.FAILED, "", Map.of(), reason);
    write(attempt, new Ending.Finished(JobStatus.FAILED, reason));
  }

  /**
   * Writes how the attempt ended; one that cannot be written fails the job, lest it run for ever.
   */
  private void write(Attempt attempt, Ending ending) throws InterruptedException {
    for (var tries = 1; ; tries++) {
      try {
        var pending = Pending.ending(attempt, ending);
        writer.submit(pending);
        if (!pending.await()) {
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
      while (!attempt.isLost() && !abandon(attempt, reason)) {
        Thread.sleep(PAUSE.multipliedBy(10));
      }
    } catch (InterruptedException e) {
      LOG.atDebug().addKeyValue("job", attempt.jobId()).log("interrupted; the job is given back");
    }
  }

  private boolean abandon(Attempt attempt, String reason) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      log.abandon(connection, attempt.claim(), reason);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      LOG.atWarn().addKeyValue("job", attempt.jobId()).setCause(e).log("trying again");
      return false;
    }
    committed.accept(List.of(attempt.jobId()));
    return true;
  }

  /**
   * Stores the handler's results and the completion in one transaction. The handler's writes come
   * first and the engine's last, so that the job's row is locked for as short as possible.
   */
  private void complete(Attempt attempt, Outcome.Final last, TransactionalWork results)
      throws InterruptedException {
    String failure;
    try {
      if (!commitResults(attempt, last, results)) {
        attempt.lost();
      }
      return;
    } catch (Throwable e) { // an Error too
      LOG.atWarn().addKeyValue("job", attempt.jobId()).setCause(e).log("results were not stored");
      failure = describe(e);
    }
    retry(attempt, failure, null);
  }

  private boolean commitResults(Attempt attempt, Outcome.Final last, TransactionalWork results)
      throws Exception {
    for (var tries = 1; !attempt.isLost(); tries++) {
      try (var connection = open()) {
        connection.setAutoCommit(false);
        var stored = commitResults(attempt, last, results, connection);
        if (stored.isPresent()) {
          return stored.get();
        }
      } catch (DatabaseAwayException e) {
        // The handler has done its part: no attempt is used up because the database is away.
        LOG.atWarn()
            .addKeyValue("job", attempt.jobId())
            .addKeyValue("error", e.getMessage())
            .log("database away; storing the results again");
        Thread.sleep(PAUSE.multipliedBy(Math.min(tries, 10)));
      }
    }
    return false;
  }

  private Connection open() throws DatabaseAwayException {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw new DatabaseAwayException(e);
    }
  }

  /** Empty if it must be tried again: everything was rolled back. */
  private Optional<Boolean> commitResults(
      Attempt attempt, Outcome.Final last, TransactionalWork results, Connection connection)
      throws Exception {
    try {
      results.run(connection);
      if (attempt.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.of(commitEnd(attempt, last, connection));
      }
    } catch (Exception e) {
      // Not by the exception: user's code may have wrapped it, or lost a connection of its own.
      if (!connection.isValid(1)) {
        throw new DatabaseAwayException(e);
      }
      throw e;
    }
    // The writer holds the lock and may itself wait for the connection we have: give it up.
    connection.rollback();
    return Optional.empty();
  }

  /** There is no connection for the results, or it was lost before they were committed. */
  private static final class DatabaseAwayException extends Exception {

    private static final long serialVersionUID = 1;

    DatabaseAwayException(Exception cause) {
      super(describe(cause), cause);
    }
  }

  private boolean commitEnd(Attempt attempt, Outcome.Final last, Connection connection)
      throws Exception {
    try { // under the write lock: a flush under way has ended, none begins before the commit
      // On a copy: if this does not commit, the attempt goes on from where it stood.
      var closing = attempt.state().copy();
      closing.ended(JobStatus.COMPLETED, stage(last), last.metrics(), null);
      var ending = new Ending.Finished(JobStatus.COMPLETED, null);
      var write = attempt.toWrite(List.of(), closing.take(), ending);
      Limits.set(connection);
      if (log.write(connection, List.of(write)).isEmpty()) {
        connection.rollback();
        return false;
      }
      commit(connection, write);
    } catch (Exception e) {
      rollback(connection, e);
      throw e;
    } finally {
      attempt.writeLock().unlock();
    }
    committed.accept(List.of(attempt.jobId()));
    return true;
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Commits; if the answer gets lost, asks until it is known whether it did. */
  private void commit(Connection connection, AttemptWrite write) throws Exception {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (!new StoreException(e).isConnectionLost() || !hasEnded(write)) {
        throw e;
      }
    }
  }

  private boolean hasEnded(AttemptWrite write) throws InterruptedException {
    while (true) {
      try (var connection = dataSource.getConnection()) {
        return AttemptStore.hasEnded(connection, write);
      } catch (SQLException | StoreException e) {
        LOG.atWarn()
            .addKeyValue("job", write.id())
            .addKeyValue("error", e.getMessage())
            .log("database away after a commit; asking again whether it took effect");
        Thread.sleep(PAUSE);
      }
    }
  }
}
