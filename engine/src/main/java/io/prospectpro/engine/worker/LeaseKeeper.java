package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Keeps this node's lease alive, and stops the node's attempts when it could not.
 *
 * <p>A lease is a promise with a deadline: until {@code expires_at} no other node may take over the
 * jobs this node has claimed. There is one lease row per node, not per job, renewed each second.
 * While the node holds its advisory lock, others may find it dead sooner (its renewal is {@link
 * #LATE} and the lock is gone); so when it loses the lock, it has only that long.
 *
 * <p>The keeper measures from the monotonic time at which the last good renewal was <em>sent</em>,
 * and stops every attempt before another node may start it. It cannot stop code that ignores
 * interruption; what protects the data then is the lease token, which every write must present.
 *
 * <p>Only the database's clock decides whether a lease has expired. Once it was declared dead, a
 * lease never comes back; the node starts a new one. Thread-safe.
 */
final class LeaseKeeper {

  static final Duration LEASE = Duration.ofSeconds(10);
  static final Duration LATE = Duration.ofSeconds(2);
  private static final Duration RENEWAL = Duration.ofSeconds(1);
  private static final Duration CHECK = Duration.ofMillis(100);

  /** A renewal that failed is tried again this soon. */
  private static final Duration AGAIN = Duration.ofMillis(250);

  /** How much sooner than others may act the node stops itself. */
  private static final Duration MARGIN = Duration.ofMillis(300);

  /**
   * Whom the keeper tells: all attempts lost their ground, some were cancelled, a new lease began;
   * and who hears what became of the lease.
   */
  record Told(
      Runnable stopAll,
      Consumer<Collection<JobId>> stop,
      LongConsumer newLease,
      Consumer<Boolean> alone,
      EngineListener listener) {}

  private final HeldConnection connection;
  private final String name;
  private final BooleanSupplier holdsLock;
  private final Told told;
  private final Loop renewer;
  private final Loop watchdog;
  private volatile long node;
  private volatile long renewedAt;
  private volatile long failedAt;
  private volatile boolean knownLocked;
  private volatile boolean fenced;

  LeaseKeeper(DataSource dataSource, String name, BooleanSupplier holdsLock, Told told) {
    this.connection = new HeldConnection(dataSource, true);
    this.name = name;
    this.holdsLock = holdsLock;
    this.told = told;
    this.renewer = new Loop(name + "-lease", RENEWAL, this::renew);
    this.watchdog = new Loop(name + "-lease-watchdog", CHECK, this::check);
  }

  /** Takes the first lease; the node may claim when this returns. */
  void start() throws SQLException {
    start(connection.get());
  }

  /**
   * Takes the first lease on somebody else's connection: who claims on it next waits for no other
   * one to be opened, which takes longer than a claim.
   */
  void start(Connection awake) {
    begin(awake);
    renewer.start();
    renewer.ring(); // for a connection of its own, before handlers take what the pool has
    watchdog.start();
  }

  /** The present lease, under which jobs are claimed. */
  long node() {
    return node;
  }

  /** Whether the lease is good enough to begin something under it. */
  boolean isGood() {
    return !fenced && !isOverdue();
  }

  /** Looks at once whether jobs of this node were cancelled. */
  void renewNow() {
    renewer.ring();
  }

  private void begin(Connection open) {
    var sentAt = System.nanoTime();
    node = NodeStore.register(open, name, LEASE);
    renewedAt = sentAt;
    knownLocked = false;
    fenced = false;
    told.newLease().accept(node);
    told.listener().on(new EngineEvent.LeaseTaken(node, name));
  }

  private void renew() throws SQLException {
    var sentAt = System.nanoTime();
    var locked = holdsLock.getAsBoolean();
    knownLocked |= locked; // before it is sent: the answer may get lost
    var renewal = askToRenew(locked);
    if (renewal.isEmpty()) {
      fenced = true; // first, so that nothing begins under the dead lease meanwhile
      told.listener().on(new EngineEvent.LeaseLost(node, true));
      told.stopAll().run();
      begin(connection.get());
      return;
    }
    var gap = Duration.ofNanos(System.nanoTime() - renewedAt);
    renewedAt = sentAt;
    failedAt = 0;
    knownLocked = locked;
    if (gap.compareTo(LATE) > 0) {
      told.listener().on(new EngineEvent.LeaseRenewedLate(node, gap));
    }
    fenced = false;
    told.alone().accept(renewal.get().alone());
    if (!renewal.get().stopping().isEmpty()) {
      told.stop().accept(renewal.get().stopping());
    }
  }

  private Optional<NodeStore.Renewal> askToRenew(boolean locked) throws SQLException {
    try {
      return NodeStore.renew(connection.get(), node, locked, LEASE);
    } catch (SQLException | StoreException e) {
      connection.drop();
      failedAt = System.nanoTime();
      throw e;
    }
  }

  private void check() {
    if (!knownLocked && holdsLock.getAsBoolean()) {
      renewer.ring(); // tells the others: without it, a node that dies young is missed for a lease
    } else if (failedAt != 0 && System.nanoTime() - failedAt > AGAIN.toNanos()) {
      renewer.ring(); // a node whose sessions were all ended is late before its next renewal
    }
    if (!fenced && isOverdue()) {
      fenced = true;
      told.stopAll().run();
      told.listener().on(new EngineEvent.LeaseLost(node, false));
    }
  }

  private boolean isOverdue() {
    var allowed = knownLocked && !holdsLock.getAsBoolean() ? LATE : LEASE;
    return System.nanoTime() - renewedAt > allowed.minus(MARGIN).toNanos();
  }

  /** Ends the lease; whatever still runs under it is taken back by others at once. */
  void stop(Duration patience) throws SQLException, InterruptedException {
    watchdog.stop(patience);
    renewer.stop(patience);
    connection.drop(); // It may have died since the last renewal; a fresh one surely has not.
    NodeStore.retire(connection.get(), node);
    connection.drop();
  }
}
