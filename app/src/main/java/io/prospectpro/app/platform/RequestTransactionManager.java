package io.prospectpro.app.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Begins every transaction of a request as the caller: role and claims are set for this transaction
 * alone, as Supabase does it, so that row-level security decides what it may see and do.
 *
 * <p>Fails closed. If the two cannot be set, there is no transaction; and the login itself has no
 * right on any table, so a statement that runs outside a transaction is refused by the database.
 */
final class RequestTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1;

  RequestTransactionManager(DataSource requests) {
    super(requests);
  }

  @Override
  protected void prepareTransactionalConnection(Connection connection, TransactionDefinition what)
      throws SQLException {
    super.prepareTransactionalConnection(connection, what);
    var caller = Caller.current();
    try (var become =
        connection.prepareStatement(
            """
            SELECT set_config('role', ?, true), set_config('request.jwt.claims', ?, true)
            """)) {
      become.setString(1, caller.isPresent() ? "authenticated" : "anon");
      become.setString(2, caller.map(Caller::toClaims).orElse("{\"role\":\"anon\"}"));
      become.execute();
    }
    if (caller.isPresent() && !caller.get().may(Caller.Scope.WRITE)) {
      makeReadOnly(connection);
    }
  }

  /** A key that may not write cannot, whatever a route does. */
  private static void makeReadOnly(Connection connection) throws SQLException {
    try (var set = connection.createStatement()) {
      set.execute("SET TRANSACTION READ ONLY");
    }
  }
}
