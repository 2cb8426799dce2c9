package io.prospectpro.engine.maintenance;

import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.observe.EngineEvent.JobsCounted;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.store.TallyStore;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Keeps the tally of jobs fresh, and tells it: each five seconds, but not in the moment of a start,
 * one statement, which counts if no other node has done so lately. Thread-safe.
 */
public final class Tallier {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final long SHARE = 50;

  private final DataSource dataSource;
  private final EngineListener listener;
  private final Loop loop;
  private long restsUntil = System.nanoTime();

  public Tallier(DataSource dataSource, EngineListener listener, String node) {
    this.dataSource = dataSource;
    this.listener = listener;
    this.loop = new Loop(node + "-tallier", INTERVAL, this::count);
  }

  public void start() {
    loop.start();
  }

  private void count() throws SQLException {
    var now = System.nanoTime();
    if (now - restsUntil >= 0) {
      try (var connection = dataSource.getConnection()) {
        listener.on(new JobsCounted(TallyStore.count(connection)));
      } finally {
        // Also when the count was broken off, by a statement_timeout for instance: the database has
        // then forgotten that it took place.
        restsUntil = System.nanoTime() + SHARE * (System.nanoTime() - now);
      }
    }
  }

  /** Counts no more. */
  public void stop(Duration patience) throws InterruptedException {
    loop.stop(patience);
  }
}
