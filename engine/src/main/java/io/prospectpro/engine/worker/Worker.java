package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.Observers;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.JobStore;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.StepStore;
import io.prospectpro.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Claims jobs for this node and runs their attempts, at most {@code concurrency} at a time.
 *
 * <p>It claims when it is woken, when an attempt has ended and more may wait, and each {@link
 * #POLL} in case a wake-up got lost. Thread-safe.
 */
public final class Worker {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration RECONCILE = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** How a worker is set up. */
  public record Setup(
      DataSource dataSource, Handlers handlers, SnapshotSink sink, int concurrency, String name) {}

  /**
   * What surrounds it: who hears of commits, of new leases, of events, and whether the lock is
   * held.
   */
  public record Surroundings(
      Consumer<Collection<JobId>> committed,
      LongConsumer newLease,
      Consumer<Boolean> alone,
      BooleanSupplier holdsLock,
      Observers observers) {}

  private final Setup setup;
  private final Observers observers;
  private final GroupWriter writer;
  private final AttemptRunner runner;
  private final LeaseKeeper lease;
  private final Map<JobId, Attempt> running = new ConcurrentHashMap<>();
  private final Loop claimer;
  private volatile String cursor = "";
  private volatile boolean moreMayWait;
  private boolean knowsAll = true;
  private long reconciledAt = System.nanoTime();
  private volatile boolean draining;

  public Worker(Setup setup, Surroundings surroundings) {
    this.setup = setup;
    observers = surroundings.observers();
    var log = new AttemptLog(setup.sink(), observers.listener());
    writer = new GroupWriter(setup.dataSource(), log, surroundings.committed(), setup.name());
    runner =
        new AttemptRunner(
            setup.handlers(), setup.dataSource(), writer, log, surroundings.committed());
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
    claimer = new Loop(setup.name() + "-claimer", POLL, this::claim);
  }

  /** Takes a lease and, if {@code claiming}, begins to claim by itself. */
  public void start(boolean claiming) throws SQLException {
    lease.start();
    if (claiming && !setup.handlers().kinds().isEmpty()) {
      claimer.start();
    }
  }

  /** There may be something to claim. */
  public void wake() {
    claimer.ring();
  }

  /** One of these may have been cancelled while it runs here. */
  public void heard(Collection<JobId> changed) {
    if (changed.stream().anyMatch(running::containsKey)) {
      lease.renewNow();
    }
  }

  /** Claims what there is room for and starts it; returns how many. */
  public synchronized int claim() throws SQLException {
    if (draining || !lease.isGood()) {
      return 0;
    }
    giveBackUnknown();
    var free = setup.concurrency() - running.size();
    if (free <= 0) {
      return 0;
    }
    knowsAll = false; // until the answer is here: a claim may commit and its answer get lost
    var attempts = claim(free);
    for (var attempt : attempts) {
      running.put(attempt.jobId(), attempt);
      attempt.start();
    }
    knowsAll = true;
    moreMayWait = !attempts.isEmpty();
    if (moreMayWait && attempts.size() < free) {
      claimer.ring(); // equal shares leave room when one tenant has little
    }
    return attempts.size();
  }

  private List<Attempt> claim(int free) throws SQLException {
    try (var connection = setup.dataSource().getConnection()) {
      var claims = JobStore.claim(connection, lease.node(), setup.handlers().kinds(), cursor, free);
      cursor = Turns.lastOf(claims, cursor);
      return Turns.interleave(claims).stream().map(claim -> attempt(connection, claim)).toList();
    }
  }

  /**
   * Now and then, and after every claim that failed, gives back what only the database knows of.
   */
  private void giveBackUnknown() throws SQLException {
    var now = System.nanoTime();
    if (knowsAll && now - reconciledAt < RECONCILE.toNanos()) {
      return;
    }
    // Taken before the question: what begins meanwhile does so on this thread, and only leaves this
    // map when its ending is committed.
    var known = List.copyOf(running.keySet());
    try (var connection = setup.dataSource().getConnection()) {
      var unknown = JobStore.giveBackUnknown(connection, lease.node(), known);
      if (unknown > 0) {
        observers.listener().on(new EngineEvent.ClaimsGivenBack(unknown));
      }
    }
    reconciledAt = now;
  }

  private Attempt attempt(Connection connection, Claim claim) {
    var isFirst = claim.token() == 1;
    var steps = isFirst ? Map.<String, String>of() : StepStore.list(connection, claim.id());
    return new Attempt(claim, steps, writer, this::run);
  }

  private void run(Attempt attempt) {
    var trace = attempt.trace().orElse(null);
    try (var _ = observers.open(attempt.report().attempted(), trace)) {
      runner.run(attempt);
    } finally {
      running.remove(attempt.jobId(), attempt);
      ended(attempt);
    }
  }

  private void ended(Attempt attempt) {
    if (attempt.isLost()) {
      letGo(attempt.jobId());
    }
    if (moreMayWait || attempt.isLost()) {
      claimer.ring();
    }
    synchronized (running) {
      running.notifyAll();
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
      var attempt = running.get(id);
      if (attempt == null) {
        letGo(id);
      } else {
        attempt.lost();
      }
    }
  }

  private void stopAll() {
    running.values().forEach(Attempt::stop);
  }

  /** Waits until no attempt runs; false if {@code patience} ran out first. */
  public boolean awaitIdle(Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    synchronized (running) {
      while (!running.isEmpty()) {
        var left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative()) {
          return false;
        }
        running.wait(Math.max(1, left.toMillis()));
      }
    }
    return true;
  }

  /**
   * Stops claiming and asks attempts to give their jobs back at their next step; after {@code
   * patience} interrupts those that have none. Returns when all have ended or will not.
   */
  public void drain(Duration patience) throws InterruptedException {
    draining = true;
    claimer.stop(LAST_WORDS);
    running.values().forEach(Attempt::askToStop);
    if (!awaitIdle(patience)) {
      stopAll();
      if (!awaitIdle(LAST_WORDS)) {
        observers.listener().on(new EngineEvent.AttemptsLeftBehind(List.copyOf(running.keySet())));
      }
    }
  }

  /** Ends the lease and the writer; call {@link #drain} before. */
  public void stop() throws SQLException, InterruptedException {
    writer.stop();
    lease.stop(LAST_WORDS);
  }
}
