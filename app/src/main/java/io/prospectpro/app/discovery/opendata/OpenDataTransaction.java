package io.prospectpro.app.discovery.opendata;

import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Runs a load in a transaction of its own, on one connection, because COPY belongs to a connection.
 */
final class OpenDataTransaction {

  private final DataSource dataSource;

  OpenDataTransaction(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A piece of work on the store. */
  @FunctionalInterface
  interface Load<T> {

    T run(DatasetStore store) throws IOException, SQLException;
  }

  /** Commits if the load returns; changes nothing if it throws. */
  <T> T run(Load<T> load) throws IOException {
    // Closing without a commit rolls back, a plain connection as well as a pool's; the pool also
    // puts
    // auto-commit back.
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      T result = load.run(new DatasetStore(connection));
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException(
          "Loading open data failed and was rolled back; nothing changed. Try again.", e);
    }
  }
}
