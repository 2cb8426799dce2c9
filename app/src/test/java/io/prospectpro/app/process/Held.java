package io.prospectpro.app.process;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A table that nobody else can use in some way until this is closed; so a stage lasts. */
final class Held implements AutoCloseable {

  private final Connection connection;

  private Held(Connection connection) {
    this.connection = connection;
  }

  /** In PostgreSQL's words: {@code ACCESS EXCLUSIVE} stops readers, {@code SHARE} only writers. */
  static Held table(DataSource database, String table, String mode) throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("LOCK TABLE %s IN %s MODE".formatted(table, mode));
    }
    return new Held(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
