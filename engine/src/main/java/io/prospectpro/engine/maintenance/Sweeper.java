package io.prospectpro.engine.maintenance;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineEvent.JobsExpired;
import io.prospectpro.engine.observe.EngineEvent.JobsRescued;
import io.prospectpro.engine.observe.EngineEvent.NodesFoundDead;
import io.prospectpro.engine.observe.EngineEvent.SilentSessionsEnded;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.observe.ForgivingSink;
import io.prospectpro.engine.schedule.Ticker;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.RescueStore;
import io.prospectpro.engine.store.TransactionSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Looks each half second for jobs whose node is dead, jobs past their deadline, and scheduled jobs
 * whose time has come; and each five seconds for sessions that keep jobs locked and will not go on.
 *
 * <p>A sweep that fails is logged and tried again; it has changed nothing. Thread-safe.
 */
public final class Sweeper {

  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration SETTLED = Duration.ofSeconds(10);

  /** Longer than a request takes to arrive, and half a lease: it is looked for as often. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private static final int BATCH = 500;

  /**
   * What counts as late, how many dead nodes a job may cost, and who hears of changes and events.
   */
  public record Setup(
      Duration late,
      int crashLimit,
      Consumer<Collection<JobId>> changed,
      Runnable ready,
      EngineListener listener) {}

  private final DataSource dataSource;
  private final ForgivingSink sink;
  private final Setup setup;
  private final Loop loop;
  private volatile long soughtSilentAt = System.nanoTime();

  public Sweeper(DataSource dataSource, SnapshotSink sink, Setup setup, String node) {
    this.dataSource = dataSource;
    this.sink = new ForgivingSink(sink, setup.listener());
    this.setup = setup;
    this.loop = new Loop(node + "-sweeper", INTERVAL, this::sweep);
  }

  public void start() {
    loop.start();
  }

  /** One sweep. */
  public void sweep() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      if (System.nanoTime() - soughtSilentAt >= SILENCE.toNanos()) {
        soughtSilentAt = System.nanoTime();
        endSilentSessions(connection);
      }
      var work = RescueStore.lookForWork(connection, setup.late());
      // The simplest first: what is refused later must not keep retries and delayed jobs waiting.
      if (work.due()) {
        promote(connection);
      }
      if (work.ticking() && Ticker.tick(connection) > 0) {
        setup.ready().run();
      }
      if (work.late()) {
        declareDead(connection);
      }
      if (work.late() || work.stuck()) {
        takeBack(connection);
      }
      if (work.overdue()) {
        inBatches(connection, JobsExpired::new, c -> RescueStore.expire(c, BATCH));
      }
    }
  }

  private void endSilentSessions(Connection connection) {
    var ended = RescueStore.endSilentSessions(connection, SILENCE);
    if (ended > 0) {
      setup.listener().on(new SilentSessionsEnded(ended));
    }
  }

  private void declareDead(Connection connection) {
    var dead = NodeStore.declareDead(connection, setup.late(), SETTLED);
    if (!dead.isEmpty()) {
      setup.listener().on(new NodesFoundDead(dead));
    }
  }

  private void takeBack(Connection connection) throws SQLException {
    inBatches(
        connection, JobsRescued::new, c -> RescueStore.takeBack(c, setup.crashLimit(), BATCH));
    setup.ready().run();
  }

  /** What changes a batch of jobs in the connection's transaction, and which it changed. */
  @FunctionalInterface
  private interface Change {
    List<JobId> in(Connection connection);
  }

  private void inBatches(
      Connection connection, Function<List<JobId>, EngineEvent> what, Change change)
      throws SQLException {
    List<JobId> changed;
    do {
      changed = inTransaction(connection, change);
      if (!changed.isEmpty()) {
        setup.listener().on(what.apply(changed));
        setup.changed().accept(changed);
      }
    } while (changed.size() == BATCH);
  }

  private List<JobId> inTransaction(Connection connection, Change change) throws SQLException {
    connection.setAutoCommit(false);
    try {
      TransactionSettings.set(connection);
      var changed = change.in(connection);
      if (!changed.isEmpty()) {
        sink.write(connection, changed);
      }
      connection.commit();
      return changed;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void promote(Connection connection) {
    int promoted;
    do {
      promoted = RescueStore.promote(connection, BATCH);
      setup.ready().run();
    } while (promoted == BATCH);
  }

  /** Sweeps no more. */
  public void stop(Duration patience) throws InterruptedException {
    loop.stop(patience);
  }
}
