package io.prospectpro.app.browser;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keeps others from the table of leads until it is closed. */
final class TableLock implements AutoCloseable {

  private final Connection connection;

  private TableLock(Connection connection) {
    this.connection = connection;
  }

  /** Nobody reads leads: a job waits when it asks for those it delivered before. */
  static TableLock onLeads(DataSource database) throws SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    try (var lock = connection.createStatement()) {
      lock.execute("LOCK TABLE public.leads IN ACCESS EXCLUSIVE MODE");
    }
    return new TableLock(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close(); // which rolls back
  }
}
