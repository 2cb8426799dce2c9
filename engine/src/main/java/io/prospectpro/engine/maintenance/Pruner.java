package io.prospectpro.engine.maintenance;

import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.RetentionStore;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Deletes jobs that ended longer ago than they are kept, in bounded batches, each a transaction of
 * its own; and leases that ended a day ago. Looks each minute, and at once again while batches come
 * back full. Thread-safe.
 */
public final class Pruner {

  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final int BATCH = 1000;

  /** How long an ended lease is still shown; also nodes that retired in good order leave one. */
  private static final Duration FORGET = Duration.ofDays(1);

  private final DataSource dataSource;
  private final Duration retention;
  private final EngineListener listener;
  private final Loop loop;

  public Pruner(DataSource dataSource, Duration retention, EngineListener listener, String node) {
    this.listener = listener;
    this.dataSource = dataSource;
    this.retention = retention;
    this.loop = new Loop(node + "-pruner", INTERVAL, this::prune);
  }

  public void start() {
    loop.start();
  }

  /** Deletes all that is old enough; returns how many jobs. */
  public int prune() throws SQLException {
    var pruned = 0;
    int batch;
    do {
      batch = pruneBatch();
      pruned += batch;
    } while (batch == BATCH);
    forgetNodes();
    if (pruned > 0) {
      listener.on(new EngineEvent.JobsPruned(pruned));
    }
    return pruned;
  }

  private int pruneBatch() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      return RetentionStore.prune(connection, retention, BATCH);
    }
  }

  private void forgetNodes() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      NodeStore.forget(connection, FORGET);
    }
  }

  /** Prunes no more. */
  public void stop(Duration patience) throws InterruptedException {
    loop.stop(patience);
  }
}
