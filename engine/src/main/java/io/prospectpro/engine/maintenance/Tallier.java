package io.prospectpro.engine.maintenance;

import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.observe.EngineEvent.JobsCounted;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.store.TallyStore;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Keeps the tally of jobs fresh, and tells it: each five seconds one statement, which counts if no
 * other node has done so lately. Thread-safe.
 */
public final class Tallier {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final EngineListener listener;
  private final Loop loop;

  public Tallier(DataSource dataSource, EngineListener listener, String node) {
    this.dataSource = dataSource;
    this.listener = listener;
    this.loop = new Loop(node + "-tallier", INTERVAL, this::count);
  }

  public void start() {
    loop.start();
    loop.ring();
  }

  private void count() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      listener.on(new JobsCounted(TallyStore.count(connection)));
    }
  }

  /** Counts no more. */
  public void stop(Duration patience) throws InterruptedException {
    loop.stop(patience);
  }
}
