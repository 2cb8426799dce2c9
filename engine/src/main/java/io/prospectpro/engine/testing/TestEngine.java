package io.prospectpro.engine.testing;

import io.prospectpro.engine.Engine;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.ManualDrive;
import io.prospectpro.engine.job.EngineException;
import io.prospectpro.engine.store.ClockStore;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * An engine for tests: jobs run when {@link #runDue} is called, and time passes when {@link
 * #advance} is. For one thread, and for a database no other engine uses.
 */
public final class TestEngine implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DataSource dataSource;
  private final Engine engine;
  private final ManualDrive drive;

  /** Creates the engine's tables where they are missing, and takes a lease. */
  public TestEngine(DataSource dataSource, EngineBuilder setup) {
    Engine.migrate(dataSource);
    this.dataSource = dataSource;
    this.engine = setup.build();
    this.drive = new ManualDrive(engine);
  }

  /** The engine itself, to enqueue, cancel, find and watch. */
  public Engine engine() {
    return engine;
  }

  /**
   * Runs everything that is due, and what becomes due at once through it, until nothing is.
   *
   * @return how many attempts ran
   */
  public int runDue() throws InterruptedException {
    var ran = 0;
    for (var begun = drive.claim(); begun > 0; begun = drive.claim()) {
      ran += begun;
      if (!drive.awaitIdle(PATIENCE)) {
        throw new EngineException(
            "Attempts still ran after %s. Does a handler wait for ever?".formatted(PATIENCE));
      }
    }
    return ran;
  }

  /** Lets time pass: what was due in {@code duration} is due now, and what has ended is older. */
  public void advance(Duration duration) {
    try (var connection = dataSource.getConnection()) {
      ClockStore.advance(connection, duration);
    } catch (SQLException e) {
      throw new EngineException("Time did not pass: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
