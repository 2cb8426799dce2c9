package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.TransactionalStep;
import io.prospectpro.engine.job.TransactionalWork;
import io.prospectpro.engine.observe.EngineEvent.DatabaseAway;
import io.prospectpro.engine.observe.EngineEvent.End;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.StepStore;
import io.prospectpro.engine.store.StoreException;
import io.prospectpro.engine.store.TransactionSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt commits in a transaction of its own, because the handler writes in it too: its
 * results with the completion, or a step with its record. Stateless, thread-safe.
 */
record OwnTransactions(
    DataSource dataSource, AttemptLog log, Consumer<Collection<JobId>> committed) {

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /**
   * Commits the handler's results and the completion; false if the job was no longer the attempt's.
   * The handler's writes come first and the engine's last, so that the job's row is locked for as
   * short as possible.
   */
  boolean complete(Attempt attempt, Outcome.Final last, TransactionalWork results)
      throws Exception {
    var completed =
        inTransaction(
            attempt,
            connection -> {
              results.run(connection);
              if (attempt.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return commitEnd(attempt, last, connection);
              }
              // The writer holds the lock and may itself wait for the connection we have: give it
              // up.
              return Answer.again();
            });
    if (completed.isPresent()) {
      committed.accept(List.of(attempt.jobId()));
      attempt.report().ended(new End.Completed());
    }
    return completed.isPresent();
  }

  private Answer<JobId> commitEnd(Attempt attempt, Outcome.Final last, Connection connection)
      throws Exception {
    try { // under the write lock: a flush under way has ended, none begins before the commit
      // On a copy: if this does not commit, the attempt goes on from where it stood.
      var closing = attempt.state().copy();
      closing.ended(JobStatus.COMPLETED, last.stage(), last.metrics(), null);
      var ending = new Ending.Finished();
      var write = attempt.toWrite(List.of(), closing.takeWithEnding(), ending);
      TransactionSettings.set(connection);
      if (!log.write(connection, List.of(write)).isEmpty()) {
        return Answer.lost();
      }
      commit(connection, asked -> AttemptStore.hasEnded(asked, write));
      return Answer.of(attempt.jobId());
    } finally {
      attempt.writeLock().unlock();
    }
  }

  /**
   * Commits what {@code work} writes and the record of its result; empty if the job was no longer
   * the attempt's.
   *
   * @return the recorded result, as JSON
   */
  Optional<String> step(Attempt attempt, TransactionalStep<AttemptWrite.Step> work)
      throws Exception {
    return inTransaction(
        attempt,
        connection -> {
          var step = work.run(connection);
          TransactionSettings.set(connection);
          var write = attempt.toWrite(step);
          return switch (AttemptStore.recordStep(connection, write)) {
            case LOST -> Answer.lost();
            // By a commit that was not answered, and took effect after we had asked for it.
            case PRESENT -> Answer.of(StepStore.list(connection, write.id()).get(step.name()));
            case RECORDED -> {
              commit(
                  connection, asked -> StepStore.list(asked, write.id()).containsKey(step.name()));
              yield Answer.of(step.result());
            }
          };
        });
  }

  /** What a transaction came to: something that is committed, a job that is lost, or neither. */
  private record Answer<T>(@Nullable T result, boolean tryAgain) {

    static <T> Answer<T> of(@Nullable T result) {
      return new Answer<>(result, false);
    }

    static <T> Answer<T> lost() {
      return new Answer<>(null, false);
    }

    static <T> Answer<T> again() {
      return new Answer<>(null, true);
    }
  }

  /**
   * Runs {@code work} in a transaction that it commits, and rolls back what it did not. As long as
   * the database is away it is run again: the handler has done its part, and no attempt is used up.
   */
  private <T> Optional<T> inTransaction(Attempt attempt, TransactionalStep<Answer<T>> work)
      throws Exception {
    for (var tries = 1; !attempt.isLost(); tries++) {
      try (var connection = open()) {
        connection.setAutoCommit(false);
        var answer = runOn(connection, work);
        if (!answer.tryAgain()) {
          return Optional.ofNullable(answer.result());
        }
      } catch (DatabaseAwayException e) {
        log.listener().on(new DatabaseAway(1, e));
        Thread.sleep(PAUSE.multipliedBy(Math.min(tries, 10)));
      }
    }
    return Optional.empty();
  }

  private Connection open() throws DatabaseAwayException {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw new DatabaseAwayException(e);
    }
  }

  private static <T> Answer<T> runOn(Connection connection, TransactionalStep<Answer<T>> work)
      throws Exception {
    try {
      var answer = work.run(connection);
      undoTheRest(connection);
      return answer;
    } catch (Exception e) {
      rollback(connection, e);
      // Not by the exception: user's code may have wrapped it, or lost a connection of its own.
      if (!connection.isValid(1)) {
        throw new DatabaseAwayException(e);
      }
      throw e;
    }
  }

  /** Undoes nothing that was committed. */
  private static void undoTheRest(Connection connection) throws SQLException {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // Lost with the answer to its commit: what took effect must not be done a second time.
      if (connection.isValid(1)) {
        throw e;
      }
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** There is no connection, or it was lost before the commit. */
  private static final class DatabaseAwayException extends Exception {

    private static final long serialVersionUID = 1;

    DatabaseAwayException(Exception cause) {
      super(cause);
    }
  }

  /** Asks the database whether something was committed. */
  @FunctionalInterface
  private interface Question {
    boolean ask(Connection connection);
  }

  /** Commits; if the answer gets lost, asks until it is known whether it did. */
  private void commit(Connection connection, Question whetherItDid) throws Exception {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (!new StoreException(e).isConnectionLost() || !askUntilAnswered(whetherItDid)) {
        throw e;
      }
    }
  }

  private boolean askUntilAnswered(Question question) throws InterruptedException {
    while (true) {
      try (var connection = dataSource.getConnection()) {
        return question.ask(connection);
      } catch (SQLException | StoreException e) {
        log.listener().on(new DatabaseAway(1, e)); // asked again whether the commit took effect
        Thread.sleep(PAUSE);
      }
    }
  }

  /** Fails the job with no more than the reason; false if the database did not let us. */
  boolean abandon(Attempt attempt, String reason) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      log.abandon(connection, attempt.claim(), reason);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      log.listener().on(new DatabaseAway(1, e));
      return false;
    }
    committed.accept(List.of(attempt.jobId()));
    attempt.report().ended(new End.Failed(reason));
    return true;
  }
}
