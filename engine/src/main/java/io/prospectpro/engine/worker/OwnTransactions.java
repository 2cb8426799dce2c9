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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

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
    while (!attempt.isLost()) {
      try (var connection = dataSource.getConnection()) {
        connection.setAutoCommit(false);
        results.run(connection);
        if (attempt.writeLock().tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          return commitEnd(attempt, last, connection);
        }
        // The writer holds the lock and may itself wait for the connection we have: give it up.
        connection.rollback();
      }
    }
    return false;
  }

  private boolean commitEnd(Attempt attempt, Outcome.Final last, Connection connection)
      throws Exception {
    try { // under the write lock: a flush under way has ended, none begins before the commit
      // On a copy: if this does not commit, the attempt goes on from where it stood.
      var closing = attempt.state().copy();
      closing.ended(JobStatus.COMPLETED, last.stage(), last.metrics(), null);
      var ending = new Ending.Finished(JobStatus.COMPLETED, null);
      var write = attempt.toWrite(List.of(), closing.take(), ending);
      if (log.write(connection, List.of(write)).isEmpty()) {
        connection.rollback();
        return false;
      }
      commit(connection, asked -> AttemptStore.hasEnded(asked, write));
    } catch (Exception e) {
      connection.rollback();
      throw e;
    } finally {
      attempt.writeLock().unlock();
    }
    committed.accept(List.of(attempt.jobId()));
    attempt.report().ended(new End.Completed());
    return true;
  }

  /**
   * Commits what {@code work} writes and the record of its result, given as JSON; false if the job
   * was no longer the attempt's.
   */
  boolean step(Attempt attempt, TransactionalStep<AttemptWrite.Step> work) throws Exception {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var step = work.run(connection);
        var write = attempt.toWrite(step);
        if (AttemptStore.write(connection, List.of(write)).isEmpty()) {
          connection.rollback();
          return false;
        }
        commit(connection, asked -> StepStore.list(asked, write.id()).containsKey(step.name()));
        return true;
      } catch (Throwable e) {
        connection.rollback();
        throw e;
      }
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
