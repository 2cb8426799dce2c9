package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.Observers;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.ClaimStore;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.StepStore;
import io.prospectpro.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Claims jobs for this node and runs their attempts, at most {@code concurrency} at a time.
 *
 * <p>It claims when it is woken, when attempts have ended and more may wait, and each {@link #POLL}
 * in case a wake-up got lost. Of tiny jobs it claims some ahead, see {@link Pace}; should those not
 * start soon after all, it gives them back. Thread-safe.
 */
public final class Worker {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration RECONCILE = Duration.ofSeconds(5);
  private static final Duration STALE = Pace.AHEAD.multipliedBy(25);
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
  private final Runnable othersReady;
  private final Observers observers;
  private final Writers writers;
  private final OwnTransactions transactions;
  private final AttemptRunner runner;
  private final LeaseKeeper lease;
  private final Attempts attempts;
  private final Turns turns;
  private final HeldConnection connection; // for claims, which keep their plans there
  private final ReentrantLock claiming = new ReentrantLock();
  private final Pace pace = new Pace();
  private final Loop claimer;
  private final Loop staleness;
  private volatile boolean claims; // by itself
  private volatile boolean moreMayWait;
  private volatile boolean knowsAll = true;
  private long reconciledAt = System.nanoTime();

  public Worker(Setup setup, Surroundings surroundings) {
    this.setup = setup;
    observers = surroundings.observers();
    var log = new AttemptLog(setup.sink(), observers.listener());
    writers =
        Writers.make(
            number ->
                new GroupWriter(
                    setup.dataSource(),
                    log,
                    surroundings.committed(),
                    setup.name() + "-writer-" + number));
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
    othersReady = surroundings.ready();
    attempts = new Attempts(setup.concurrency());
    connection = new HeldConnection(setup.dataSource(), true);
    turns = new Turns(setup.handlers().kinds());
    claimer = new Loop(setup.name() + "-claimer", POLL, this::claim);
    staleness = new Loop(setup.name() + "-stale-claims", STALE, this::giveBackStale);
  }

  /** Takes a lease and, if {@code claiming}, begins to claim by itself. */
  public void start(boolean claiming) throws SQLException {
    lease.start();
    if (claiming && !setup.handlers().kinds().isEmpty()) {
      claimer.start();
      claimer.ring(); // what waits already
      claims = true;
      staleness.start();
    }
  }

  /** There may be something to claim. */
  public void wake() {
    claimer.ring();
  }

  /** One of these may have been cancelled while it runs here. */
  public void heard(Collection<JobId> changed) {
    if (changed.stream().anyMatch(attempts::has)) {
      lease.renewNow();
    }
  }

  /**
   * There may be something to claim, and {@code awake} is a session that has just answered: it
   * claims sooner than one that must first be woken. For the thread that owns the session; what
   * fails there is left to the worker's own.
   */
  public void wake(Connection awake) {
    if (!claims || !knowsAll || !claiming.tryLock()) {
      claimer.ring();
      return;
    }
    try {
      claimOn(awake);
    } catch (StoreException e) {
      claimer.ring();
    } finally {
      claiming.unlock();
    }
  }

  /** Claims what there is room for and starts it; returns how many. */
  public int claim() throws SQLException {
    claiming.lock();
    try {
      if (setup.handlers().kinds().isEmpty() || !lease.isGood()) {
        return 0;
      }
      giveBackUnknown();
      return claimOn(connection.get());
    } catch (SQLException | StoreException e) {
      connection.drop();
      throw e;
    } finally {
      claiming.unlock();
    }
  }

  private int claimOn(Connection open) {
    if (setup.handlers().kinds().isEmpty() || !lease.isGood()) {
      return 0;
    }
    pace.measure();
    var room = attempts.room(pace.ahead());
    if (room <= 0) {
      return 0;
    }
    knowsAll = false; // until the answer is here: a claim may commit and its answer get lost
    var node = lease.node();
    var claimed = claim(open, node, room);
    attempts.add(claimed);
    knowsAll = true;
    if (lease.node() != node || !lease.isGood()) {
      attempts.stopAll(); // whoever stopped all when the lease went bad did not see these
    }
    moreMayWait = !claimed.isEmpty();
    if (moreMayWait && claimed.size() < room) {
      claimer.ring(); // equal shares leave room when one tenant has little
    }
    return claimed.size();
  }

  private List<Attempt> claim(Connection open, long node, int room) {
    var claims = ClaimStore.claim(open, node, turns.next(), room);
    turns.served(claims);
    return claims.stream().map(claim -> attempt(open, claim)).toList();
  }

  /**
   * Now and then, and after every claim that failed, gives back what only the database knows of.
   */
  private void giveBackUnknown() throws SQLException {
    var now = System.nanoTime();
    if (knowsAll && now - reconciledAt < RECONCILE.toNanos()) {
      return;
    }
    // Taken before the question: what is claimed meanwhile is claimed by this thread, and a job
    // leaves this set only when its ending is committed.
    var known = attempts.jobs();
    try {
      var unknown = ClaimStore.giveBackUnknown(connection.get(), lease.node(), known);
      if (unknown > 0) {
        observers.listener().on(new EngineEvent.ClaimsGivenBack(unknown));
        othersReady.run();
      }
    } catch (SQLException | StoreException e) {
      connection.drop();
      throw e;
    }
    knowsAll = true;
    reconciledAt = now;
  }

  /** What was claimed ahead and has not started for long is for other nodes. */
  private void giveBackStale() throws SQLException {
    claiming.lock();
    try {
      if (attempts.dropStale(STALE)) {
        knowsAll = false;
      }
      if (!knowsAll && lease.isGood()) {
        giveBackUnknown();
      }
    } finally {
      claiming.unlock();
    }
  }

  private Attempt attempt(Connection connection, Claim claim) {
    var isFirst = claim.token() == 1;
    var steps = isFirst ? Map.<String, String>of() : StepStore.list(connection, claim.id());
    return new Attempt(claim, steps, writers.of(claim.id()), transactions, this::run);
  }

  private void run(Attempt attempt) {
    var trace = attempt.trace().orElse(null);
    try (var _ = observers.open(attempt.report().attempted(), trace)) {
      runner.run(attempt);
    }
  }

  private void returned(Attempt attempt) {
    attempts.returned(attempt);
    claimIfLow();
  }

  private void finished(Attempt attempt) {
    if (attempt.isLost()) {
      letGo(attempt.jobId());
    }
    pace.ended();
    attempts.finished(attempt);
    if (attempt.claim().counted()) {
      othersReady.run(); // its end may be what they wait for to stay within a cap
    }
    if (attempt.isLost() || attempt.claim().counted()) {
      claimer.ring();
    } else {
      claimIfLow();
    }
  }

  private void claimIfLow() {
    if (moreMayWait && attempts.isLow(pace.ahead())) {
      claimer.ring();
    }
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
    knowsAll = false; // those that waited, if the lease should be good again
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
    staleness.stop(LAST_WORDS);
    attempts.running().forEach(Attempt::askToStop);
    giveBackWaiting();
    if (!attempts.awaitIdle(patience)) {
      stopAll();
      if (!awaitIdle(LAST_WORDS)) {
        observers.listener().on(new EngineEvent.AttemptsLeftBehind(attempts.jobs()));
      }
    }
  }

  private void giveBackWaiting() {
    claiming.lock();
    try {
      knowsAll = false;
      try {
        giveBackUnknown();
      } catch (SQLException | StoreException e) {
        observers.listener().on(new EngineEvent.DatabaseAway(attempts.jobs().size(), e));
      }
    } finally {
      claiming.unlock();
    }
  }

  private void dropConnection() {
    claiming.lock();
    try {
      connection.drop();
    } finally {
      claiming.unlock();
    }
  }

  /** Ends the lease and the writers; call {@link #drain} before. */
  public void stop() throws SQLException, InterruptedException {
    try {
      writers.stop();
    } finally {
      dropConnection();
      lease.stop(LAST_WORDS);
    }
  }
}
