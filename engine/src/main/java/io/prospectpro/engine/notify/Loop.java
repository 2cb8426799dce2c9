package io.prospectpro.engine.notify;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing again and again: when it is rung, and at the latest each interval.
 *
 * <p>What fails is logged and done again at the next turn. A loop is stopped between two turns,
 * never by an interrupt, which would break the connection in use. Thread-safe.
 */
public final class Loop {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /** One turn. */
  @FunctionalInterface
  public interface Turn {
    void run() throws SQLException, InterruptedException;
  }

  private final String name;
  private final Duration interval;
  private final Turn turn;
  private final Signal signal = new Signal();
  private final Thread thread;
  private volatile boolean stopped;

  /** A loop that has not begun. */
  public Loop(String name, Duration interval, Turn turn) {
    this.name = name;
    this.interval = interval;
    this.turn = turn;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Takes the next turn now. */
  public void ring() {
    signal.ring();
  }

  /** Takes no more turns; waits for the one under way at most {@code patience}. */
  public void stop(Duration patience) throws InterruptedException {
    stopped = true;
    signal.ring();
    if (thread.isAlive() && Thread.currentThread() != thread) {
      thread.join(patience);
    }
  }

  private void run() {
    try {
      while (true) {
        signal.await(interval);
        if (stopped) {
          return;
        }
        takeTurn();
      }
    } catch (InterruptedException e) {
      LOG.atDebug().addKeyValue("loop", name).log("interrupted");
    }
  }

  private void takeTurn() throws InterruptedException {
    try {
      turn.run();
    } catch (SQLException | RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("loop", name)
          .addKeyValue("error", e.getMessage())
          .log("turn failed; trying again");
      LOG.atDebug().setCause(e).log("turn failed");
    }
  }
}
