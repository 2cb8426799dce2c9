package io.prospectpro.postgres.testing;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * An empty database of its own on the shared test server.
 *
 * @param jdbcUrl without user and password
 * @param user the superuser, and so is the data source's
 */
public record TestDatabase(
    String name, String jdbcUrl, String user, String password, DataSource dataSource) {

  /** Drops the database, whoever is still connected. Not needed: it goes with the server. */
  public void drop() throws SQLException {
    try (var connection = TestPostgres.shared().dataSource("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(name));
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "TestDatabase[" + jdbcUrl + "]";
  }
}
