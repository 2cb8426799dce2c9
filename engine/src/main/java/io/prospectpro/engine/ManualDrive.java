package io.prospectpro.engine;

import io.prospectpro.engine.job.EngineException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Drives an engine by hand, for tests: it claims and sweeps when told to. The rest, the group
 * writer and the lease among it, is the real thing.
 */
public final class ManualDrive {

  private final Engine engine;

  /** Starts the engine, which must not have been started. */
  public ManualDrive(Engine engine) {
    this.engine = engine;
    try {
      engine.startManually();
    } catch (SQLException e) {
      throw new EngineException("The engine could not start: " + e.getMessage(), e);
    }
  }

  /** One sweep, then one claim; returns how many attempts have begun. They run on. */
  public int claim() {
    try {
      engine.sweep();
      return engine.claim();
    } catch (SQLException e) {
      throw new EngineException("Nothing could be claimed: " + e.getMessage(), e);
    }
  }

  /** Waits until no attempt runs; false if {@code patience} ran out. */
  public boolean awaitIdle(Duration patience) throws InterruptedException {
    return engine.awaitIdle(patience);
  }
}
