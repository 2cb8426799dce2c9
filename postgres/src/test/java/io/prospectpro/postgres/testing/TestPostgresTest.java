package io.prospectpro.postgres.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.Binaries;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class TestPostgresTest {

  @Test
  void everyDatabaseBeginsEmptyAndApartFromTheOthers() throws SQLException {
    var one = TestPostgres.newDatabase();
    var other = TestPostgres.newDatabase();

    run(one, "CREATE TABLE lead (id int)");

    run(other, "CREATE TABLE lead (id int)");
    assertThat(one.name()).isNotEqualTo(other.name());
  }

  @Test
  void droppedDatabaseIsGoneThoughSomebodyIsConnected() throws SQLException {
    var database = TestPostgres.newDatabase();

    try (var connection = database.dataSource().getConnection()) {
      assertThat(connection.isValid(5)).isTrue();
      database.drop();
      assertThat(connection.isValid(5)).isFalse();
    }
  }

  @Test
  void theServerIsTheOneThatWasAskedFor() {
    var version = TestPostgres.shared().version();

    var expected =
        switch (TestPostgres.binaries()) {
          case Binaries.Bundled() -> "18";
          case Binaries.Installed(var folder) -> folder.getFileName().toString();
        };
    assertThat(version).startsWith(expected + ".");
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
