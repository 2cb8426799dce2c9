package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.Observers;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.StepStore;
import io.prospectpro.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * A node's work: its lease, the jobs it claims under it, their attempts, at most {@code
 * concurrency} at a time, and what those write. Thread-safe.
 */
public final class Worker {

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** How a worker is set up. */
  public record Setup(
      DataSource dataSource, Handlers handlers, SnapshotSink sink, int concurrency, String name) {}

  /**
   * What surrounds it.
   *
   * @param committed hears of jobs that changed, after the commit
   * @param ready tells other nodes that there may be something to claim
   * @param newLease hears of each lease that is begun
   * @param alone hears whether any other node lives
   * @param holdsLock whether the node's session holds its lock
   * @param observers hear of what happens
   */
  public record Surroundings(
      Consumer<Collection<JobId>> committed,
      Runnable ready,
      LongConsumer newLease,
      Consumer<Boolean> alone,
      BooleanSupplier holdsLock,
      Observers observers) {}

  private final Setup setup;
  private final Observers observers;
  private final GroupWriter writer;
  private final OwnTransactions transactions;
  private final AttemptRunner runner;
  private final LeaseKeeper lease;
  private final Attempts attempts;
  private final Claimer claimer;

  public Worker(Setup setup, Surroundings surroundings) {
    this.setup = setup;
    observers = surroundings.observers();
    var log = new AttemptLog(setup.sink(), observers.listener());
    writer =
        new GroupWriter(
            setup.dataSource(), log, surroundings.committed(), setup.name() + "-writer");
    transactions = new OwnTransactions(setup.dataSource(), log, surroundings.committed());
    runner =
        new AttemptRunner(
            setup.handlers(), transactions, new AttemptRunner.Told(this::returned, this::finished));
    lease =
        new LeaseKeeper(
            setup.dataSource(),
            setup.name(),
            surroundings.holdsLock(),
            new LeaseKeeper.Told(
                this::stopAll,
                this::stop,
                surroundings.newLease(),
                surroundings.alone(),
                observers.listener()));
    attempts = new Attempts(setup.concurrency());
    claimer =
        new Claimer(
            new Claimer.Setup(
                setup.dataSource(),
                setup.name(),
                setup.handlers().kinds(),
                this::attempt,
                surroundings.ready(),
                observers.listener()),
            lease,
            attempts);
  }

  /** Takes a lease and, if {@code claiming}, begins to claim by itself. */
  public void start(boolean claiming) throws SQLException {
    if (setup.handlers().kinds().isEmpty()) {
      lease.start();
    } else {
      var awake = claimer.open();
      if (claiming) {
        writer.open(); // meanwhile, on its own thread
      }
      lease.start(awake);
    }
    if (claiming) {
      claimer.start();
    }
  }

  /** There may be something to claim. */
  public void wake() {
    claimer.wake();
  }

  /** The same, said by the thread that owns a session which has just answered. */
  public void wake(Connection awake, Optional<JobId> hinted) {
    claimer.wake(awake, hinted);
  }

  /** Claims what there is room for and starts it; returns how many. */
  public int claim() throws SQLException {
    return claimer.claim();
  }

  /** One of these may have been cancelled while it runs here. */
  public void heard(Collection<JobId> changed) {
    if (changed.stream().anyMatch(attempts::has)) {
      lease.renewNow();
    }
  }

  private Attempt attempt(Connection connection, Claim claim) {
    var isFirst = claim.token() == 1;
    var steps = isFirst ? Map.<String, String>of() : StepStore.list(connection, claim.id());
    return new Attempt(claim, steps, writer, transactions, this::run);
  }

  private void run(Attempt attempt) {
    var trace = attempt.trace().orElse(null);
    try (var _ = observers.open(attempt.report().attempted(), trace)) {
      runner.run(attempt);
    }
  }

  private void returned(Attempt attempt) {
    attempts.returned(attempt);
    claimer.returned();
  }

  private void finished(Attempt attempt) {
    if (attempt.isLost()) {
      letGo(attempt.jobId());
    }
    attempts.finished(attempt);
    claimer.ended(attempt);
  }

  private void letGo(JobId id) {
    try (var connection = setup.dataSource().getConnection()) {
      NodeStore.letGo(connection, lease.node(), List.of(id));
    } catch (SQLException | StoreException e) {
      observers.listener().on(new EngineEvent.CancelledJobKept(id, e));
    }
  }

  private void stop(Collection<JobId> cancelled) {
    for (var id : cancelled) {
      attempts.cancelled(id).ifPresentOrElse(Attempt::lost, () -> letGo(id));
    }
  }

  private void stopAll() {
    attempts.stopAll();
    claimer.forgotSome(); // those that waited, if the lease should be good again
  }

  /** Waits until no attempt runs; false if {@code patience} ran out first. */
  public boolean awaitIdle(Duration patience) throws InterruptedException {
    return attempts.awaitIdle(patience);
  }

  /**
   * Stops claiming, gives back what has not started, and asks attempts to give their jobs back at
   * their next step; after {@code patience} interrupts those that have none. Returns when all have
   * ended or will not.
   */
  public void drain(Duration patience) throws InterruptedException {
    attempts.close();
    claimer.stop(LAST_WORDS);
    attempts.running().forEach(Attempt::askToStop);
    claimer.giveBackRest();
    if (!attempts.awaitIdle(patience)) {
      stopAll();
      if (!awaitIdle(LAST_WORDS)) {
        observers.listener().on(new EngineEvent.AttemptsLeftBehind(attempts.jobs()));
      }
    }
  }

  /** Ends the lease and the writer; call {@link #drain} before. */
  public void stop() throws SQLException, InterruptedException {
    try {
      writer.stop();
    } finally {
      claimer.close();
      lease.stop(LAST_WORDS);
    }
  }
}
