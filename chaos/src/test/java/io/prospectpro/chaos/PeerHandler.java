package io.prospectpro.chaos;

import io.prospectpro.chaos.History.What;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one handler that all engines run: three steps of 300 ms that ignore interrupts, and a row in
 * the user's table. Stops for ever at one point, and says so on stdout. Thread-safe.
 */
final class PeerHandler {

  private static final AtomicInteger RUNS = new AtomicInteger();

  private final History history;
  private final String stopAt;

  PeerHandler(History history, String stopAt) {
    this.history = history;
    this.stopAt = stopAt;
  }

  /** The whole job, where results and completion are two transactions. */
  void run(int job, Peer.Steps steps, DataSource dataSource) throws Exception {
    runSteps(job, steps);
    try (var connection = dataSource.getConnection()) {
      store(connection, job);
    }
  }

  void runSteps(int job, Peer.Steps steps) throws Exception {
    var run = ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet();
    history.add(run, "" + job, 0, What.BEGUN, "", "");
    for (var number = 1; number <= 3; number++) {
      var name = "s" + number;
      steps.run(
          name,
          () -> {
            history.add(run, "" + job, 0, What.ACTED, name, "");
            reach("in " + name);
            work();
            return run;
          });
      history.add(run, "" + job, 0, What.RECORDED, name, "");
      reach("after " + name);
    }
    history.add(run, "" + job, 0, What.LEFT, "", "");
  }

  void store(Connection connection, int job) throws SQLException {
    try (var insert =
        connection.prepareStatement("INSERT INTO public.result (job_id, run) VALUES (?, ?)")) {
      insert.setObject(1, new UUID(0, job));
      insert.setString(2, "" + ProcessHandle.current().pid());
      insert.executeUpdate();
    }
    reach("stored");
  }

  private static void work() {
    var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
    @Nullable InterruptedException ignored = null;
    while (System.nanoTime() < until) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        ignored = e; // as code does that swallows it
      }
    }
    if (ignored != null) {
      System.err.println("ignored " + ignored);
    }
  }

  private void reach(String point) {
    if (stopAt.equals(point)) {
      System.out.println("AT " + point);
      System.out.flush();
      var never = new CountDownLatch(1);
      while (never.getCount() > 0) {
        try {
          never.await();
        } catch (InterruptedException e) {
          System.err.println("ignored " + e);
        }
      }
    }
  }
}
