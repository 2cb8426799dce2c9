package io.prospectpro.engine.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that is kept: what must go on when handlers have taken all others of the pool. For
 * one thread.
 */
final class HeldConnection {

  /** Shorter than a lease: over a network that was cut, no answer comes at all. */
  private static final Duration ANSWER = Duration.ofSeconds(8);

  private static final Logger LOG = LoggerFactory.getLogger(HeldConnection.class);

  private final DataSource dataSource;
  private final boolean autoCommit;
  private @Nullable Connection connection;

  HeldConnection(DataSource dataSource, boolean autoCommit) {
    this.dataSource = dataSource;
    this.autoCommit = autoCommit;
  }

  /** The connection; opened if there is none. */
  Connection get() throws SQLException {
    var open = connection;
    if (open == null) {
      open = dataSource.getConnection();
      open.setNetworkTimeout(Runnable::run, (int) ANSWER.toMillis());
      open.setAutoCommit(autoCommit);
      connection = open;
    }
    return open;
  }

  /** Undoes what is not committed; a connection that cannot even do that is given up. */
  void rollback() {
    try {
      if (connection != null) {
        connection.rollback();
      }
    } catch (SQLException e) {
      LOG.atDebug().setCause(e).log("connection was gone");
      drop();
    }
  }

  /** Gives it up, with what is not committed; the next {@link #get} opens another. */
  void drop() {
    try (var open = connection) {
      connection = null;
      if (open != null && !open.getAutoCommit()) {
        open.rollback();
      }
    } catch (SQLException e) {
      LOG.atDebug().setCause(e).log("connection was gone already");
    }
  }
}
