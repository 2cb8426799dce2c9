package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.ClaimStore;
import io.prospectpro.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import javax.sql.DataSource;

/**
 * Claims jobs for this node, and gives back what it will not run.
 *
 * <p>It claims when it is woken, when attempts have ended and more may wait, and each {@link #POLL}
 * in case a wake-up got lost. Of tiny jobs it claims some ahead, see {@link Pace}; should those not
 * start soon after all, it gives them back. Thread-safe.
 */
final class Claimer {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration RECONCILE = Duration.ofSeconds(5);
  private static final Duration STALE = Pace.AHEAD.multipliedBy(25);

  /**
   * What it claims for.
   *
   * @param kinds whose handlers are here
   * @param attempt makes an attempt of a claim; what it still has to read, it reads on the
   *     connection
   * @param othersReady tells other nodes that there may be something to claim
   */
  record Setup(
      DataSource dataSource,
      String name,
      Set<String> kinds,
      BiFunction<Connection, Claim, Attempt> attempt,
      Runnable othersReady,
      EngineListener listener) {}

  private final Setup setup;
  private final LeaseKeeper lease;
  private final Attempts attempts;
  private final Turns turns;
  private final HeldConnection connection; // which keeps the plans of its statements
  private final ReentrantLock claiming = new ReentrantLock();
  private final Pace pace = new Pace();
  private final Loop loop;
  private final Loop staleness;
  private volatile boolean started;
  private volatile boolean moreMayWait;
  private volatile boolean knowsAll = true;
  private long reconciledAt = System.nanoTime();

  Claimer(Setup setup, LeaseKeeper lease, Attempts attempts) {
    this.setup = setup;
    this.lease = lease;
    this.attempts = attempts;
    turns = new Turns(setup.kinds());
    connection = new HeldConnection(setup.dataSource(), true);
    loop = new Loop(setup.name() + "-claimer", POLL, this::claim);
    staleness = new Loop(setup.name() + "-stale-claims", STALE, this::giveBackStale);
  }

  /** Opens its connection, before it claims by itself. */
  Connection open() throws SQLException {
    claiming.lock();
    try {
      return connection.get();
    } finally {
      claiming.unlock();
    }
  }

  /** Begins to claim by itself, if there is anything to claim for. */
  void start() {
    if (!setup.kinds().isEmpty()) {
      loop.start();
      loop.ring(); // what waits already
      started = true;
      staleness.start();
    }
  }

  /** There may be something to claim. */
  void wake() {
    loop.ring();
  }

  /**
   * There may be something to claim, and {@code awake} is a session that has just answered: it
   * claims sooner than one that must first be woken. Where nothing waited at the last look, what is
   * {@code hinted} at is taken without looking for others. For the thread that owns the session;
   * what fails there is left to the loop.
   */
  void wake(Connection awake, Optional<JobId> hinted) {
    if (!started || !knowsAll || !claiming.tryLock()) {
      wake();
      return;
    }
    try {
      if (moreMayWait || hinted.isEmpty() || !claimHinted(awake, hinted.get())) {
        claimOn(awake);
      }
    } catch (StoreException e) {
      wake();
    } finally {
      claiming.unlock();
    }
  }

  /** An attempt is over. */
  void ended(Attempt attempt) {
    if (attempt.claim().counted()) {
      setup.othersReady().run(); // its end may be what they wait for to stay within a cap
    }
    if (attempt.isLost() || attempt.claim().counted()) {
      wake();
    } else {
      wakeIfLow();
    }
  }

  /** A handler has returned: a place has become free. */
  void returned() {
    pace.returned();
    wakeIfLow();
  }

  private void wakeIfLow() {
    if (moreMayWait && attempts.isLow(pace.ahead())) {
      wake();
    }
  }

  /** Claims what there is room for and starts it; returns how many. */
  int claim() throws SQLException {
    claiming.lock();
    try {
      if (!mayClaim()) {
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

  private boolean mayClaim() {
    return !setup.kinds().isEmpty() && lease.isGood();
  }

  private int claimOn(Connection open) {
    pace.measure();
    var room = attempts.room(pace.ahead());
    if (room <= 0 || !mayClaim()) {
      moreMayWait = true; // whoever asked to look may have known why
      return 0;
    }
    var claimed = take(open, node -> ClaimStore.claim(open, node, turns.next(), room));
    moreMayWait = claimed > 0;
    if (moreMayWait && claimed < room) {
      wake(); // equal shares leave room when one tenant has little
    }
    return claimed;
  }

  /** Whether it has been taken. */
  private boolean claimHinted(Connection open, JobId hinted) {
    return attempts.room(0) > 0
        && mayClaim()
        && take(open, node -> ClaimStore.claimHinted(open, node, setup.kinds(), hinted)) > 0;
  }

  /** Claims for the present lease, and starts what was claimed; returns how many. */
  private int take(Connection open, LongFunction<List<Claim>> claim) {
    knowsAll = false; // until the answer is here: a claim may commit and its answer get lost
    var node = lease.node();
    var claims = claim.apply(node);
    turns.served(claims);
    attempts.add(claims.stream().map(one -> setup.attempt().apply(open, one)).toList());
    knowsAll = true;
    if (lease.node() != node || !lease.isGood()) {
      attempts.stopAll(); // whoever stopped all when the lease went bad did not see these
    }
    return claims.size();
  }

  /** Some attempts were let go of without a word to the database. */
  void forgotSome() {
    knowsAll = false;
  }

  /**
   * Now and then, and after every claim that failed, gives back what only the database knows of.
   */
  private void giveBackUnknown() throws SQLException {
    var now = System.nanoTime();
    if (knowsAll && now - reconciledAt < RECONCILE.toNanos()) {
      return;
    }
    // Taken before the question: nobody else claims meanwhile, and a job leaves this set only when
    // its ending is committed.
    var known = attempts.jobs();
    var unknown = ClaimStore.giveBackUnknown(connection.get(), lease.node(), known);
    if (unknown > 0) {
      setup.listener().on(new EngineEvent.ClaimsGivenBack(unknown));
      setup.othersReady().run();
    }
    knowsAll = true;
    reconciledAt = now;
  }

  /** What was claimed ahead and has not started for long is for other nodes. */
  private void giveBackStale() throws SQLException {
    claiming.lock();
    try {
      if (attempts.dropStale(STALE)) {
        forgotSome();
      }
      if (!knowsAll && lease.isGood()) {
        giveBackUnknown();
      }
    } catch (SQLException | StoreException e) {
      connection.drop();
      throw e;
    } finally {
      claiming.unlock();
    }
  }

  /** Claims no more by itself; waits for a claim under way at most {@code patience}. */
  void stop(Duration patience) throws InterruptedException {
    started = false;
    loop.stop(patience);
    staleness.stop(patience);
  }

  /** Gives back all that no attempt of this node is left of. */
  void giveBackRest() {
    claiming.lock();
    try {
      forgotSome();
      giveBackUnknown();
    } catch (SQLException | StoreException e) {
      connection.drop();
      setup.listener().on(new EngineEvent.DatabaseAway(attempts.jobs().size(), e));
    } finally {
      claiming.unlock();
    }
  }

  /** Closes its connection. */
  void close() {
    claiming.lock();
    try {
      connection.drop();
    } finally {
      claiming.unlock();
    }
  }
}
