package io.prospectpro.app.money;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Looks at all budgets again and again, each time in one snapshot of the database: none is
 * exceeded, and each is the sum of its campaign's calls. Thread-safe.
 */
final class BudgetWatch implements AutoCloseable {

  private static final String EXCEEDED =
      """
      SELECT campaign_id, spent, reserved, budget
      FROM public.campaign_budgets
      WHERE spent + reserved > budget
      """;

  static final String NOT_THE_SUM =
      """
      SELECT b.campaign_id, b.spent, coalesce(c.spent, 0), b.reserved, coalesce(c.reserved, 0)
      FROM public.campaign_budgets b
      LEFT JOIN (
        SELECT campaign_id, sum(cost) AS spent,
               sum(reserved) FILTER (WHERE state IN ('reserved', 'unknown')) AS reserved
        FROM public.provider_calls
        GROUP BY campaign_id
      ) c ON c.campaign_id = b.campaign_id
      WHERE b.spent <> coalesce(c.spent, 0) OR b.reserved <> coalesce(c.reserved, 0)
      """;

  private final DataSource database;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<String> wrongs = new CopyOnWriteArrayList<>();
  private final AtomicInteger samples = new AtomicInteger();

  private BudgetWatch(DataSource database) {
    this.database = database;
    this.thread = Thread.ofPlatform().unstarted(this::run);
  }

  /** Looks from now on until it is closed. */
  static BudgetWatch start(DataSource database) {
    var watch = new BudgetWatch(database);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      while (!stopped.await(2, TimeUnit.MILLISECONDS)) {
        note("exceeded", EXCEEDED, statement);
        note("not the sum of its calls", NOT_THE_SUM, statement);
        connection.commit();
        samples.incrementAndGet();
      }
    } catch (SQLException e) {
      wrongs.add("The watch broke: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(String what, String query, Statement statement) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        var wrong = new StringBuilder(what);
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          wrong.append(' ').append(rows.getString(i));
        }
        wrongs.add(wrong.toString());
      }
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int samples() {
    return samples.get();
  }

  /** What was seen and may not be, in words. */
  List<String> wrongs() {
    return List.copyOf(wrongs);
  }
}
