package io.prospectpro.engine.store;

import io.prospectpro.engine.job.EngineException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database refused or did not answer. The message carries its words and the statement. */
public final class StoreException extends EngineException {

  private static final long serialVersionUID = 1;

  /** Serialization, deadlock, read-only (a failover), lock and statement time-outs. */
  private static final Set<String> PASSING = Set.of("40001", "40P01", "25006", "55P03", "57014");

  private final @Nullable String sqlState;

  StoreException(String statement, SQLException cause) {
    super("%s%nin: %s".formatted(cause.getMessage(), statement), cause);
    this.sqlState = cause.getSQLState();
  }

  /** Something other than the database failed while {@code what} was written. */
  public StoreException(String what, RuntimeException cause) {
    super("%s failed: %s".formatted(what, cause), cause);
    this.sqlState = "";
  }

  public StoreException(SQLException cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.sqlState = cause.getSQLState();
  }

  /**
   * Whether the same write may well succeed later: the connection is gone, a lock or the time was
   * not to be had, or the server lacks resources for now.
   */
  public boolean isPassing() {
    return isConnectionLost()
        || (sqlState != null
            && (PASSING.contains(sqlState)
                || sqlState.startsWith("53")
                || sqlState.startsWith("58")));
  }

  /**
   * Whether the connection is gone or the server is going away, so that the same statement may work
   * on another one. Classes 08 (connection), 57P (shutdown) and the codes of a full server, see
   * https://www.postgresql.org/docs/current/errcodes-appendix.html
   */
  public boolean isConnectionLost() {
    if (sqlState == null) { // a pool that has no connection to give
      return getCause() instanceof SQLTransientConnectionException;
    }
    return sqlState.startsWith("08")
        || sqlState.startsWith("57P")
        || sqlState.equals("25P03")
        || sqlState.equals("53300");
  }
}
