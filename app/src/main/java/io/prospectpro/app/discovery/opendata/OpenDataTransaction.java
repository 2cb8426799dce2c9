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

  /** Commits if the load returns, rolls back if it throws. */
  <T> T run(Load<T> load) throws IOException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = load.run(new DatasetStore(connection));
        connection.commit();
        return result;
      } finally {
        // After a commit there is nothing left to roll back.
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException(
          "Loading open data failed and was rolled back; nothing changed. Try again.", e);
    }
  }
}
