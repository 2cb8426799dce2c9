package io.prospectpro.app.process;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Something that nobody else can use in some way until this is closed; so a stage lasts. */
final class Held implements AutoCloseable {

  private final Connection connection;

  private Held(Connection connection) {
    this.connection = connection;
  }

  /** In PostgreSQL's words: {@code ACCESS EXCLUSIVE} stops readers, {@code SHARE} only writers. */
  static Held table(DataSource database, String table, String mode) throws SQLException {
    return after(database, "LOCK TABLE %s IN %s MODE".formatted(table, mode));
  }

  /** What this statement locks, in a transaction that is rolled back. */
  static Held after(DataSource database, String statement) throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    try (var locking = connection.createStatement()) {
      locking.execute(statement);
    }
    return new Held(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
