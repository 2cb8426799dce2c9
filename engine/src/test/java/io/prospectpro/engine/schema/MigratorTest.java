package io.prospectpro.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables come about once, however many nodes start. */
@Tag("database")
class MigratorTest {

  private static final int NODES = 8;

  private final TestDatabase database = TestPostgres.newDatabase();

  @Test
  void nodesThatStartTogetherApplyEachFileOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = new CountDownLatch(1);
      var migrations =
          IntStream.range(0, NODES)
              .mapToObj(_ -> threads.submit(() -> migrateAfter(start)))
              .toList();
      start.countDown();
      for (var migration : migrations) {
        migration.get(); // None fails on what another has made.
      }
    }

    assertThat(number("SELECT count(*) FROM engine.migration")).isEqualTo(4);
  }

  private Void migrateAfter(CountDownLatch start) throws InterruptedException {
    start.await();
    Migrator.ofEngine().migrate(database.dataSource());
    return null;
  }

  private int number(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
