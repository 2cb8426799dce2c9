package io.prospectpro.engine.plans;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A connection whose statements, those inside functions too, tell how they were run. The server
 * sends their plans as notices, which the driver keeps with the statement until it is closed.
 */
final class ExplainedConnection {

  private static final String SETTINGS =
      """
      LOAD 'auto_explain';
      SET auto_explain.log_min_duration = 0;
      SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_analyze = on;
      SET auto_explain.log_buffers = on;
      SET auto_explain.log_timing = off;
      SET auto_explain.log_format = json;
      SET client_min_messages = log
      """;

  private final Connection connection;
  private final List<Plan> plans = new ArrayList<>();

  /** Takes {@code connection} over; every statement is prepared on the server at once. */
  ExplainedConnection(Connection connection, String planCacheMode) throws SQLException {
    this.connection = connection;
    connection.unwrap(PGConnection.class).setPrepareThreshold(1);
    try (var statement = connection.createStatement()) {
      statement.execute(SETTINGS);
      statement.execute("SET plan_cache_mode = " + planCacheMode);
    }
  }

  /**
   * The plans since the last call. The server tells the plan of a query when the next one takes its
   * portal: so one more is asked for here.
   */
  List<Plan> takePlans() throws SQLException {
    try (var last = connection().prepareStatement("SELECT 1")) {
      last.execute();
    }
    var taken = List.copyOf(plans);
    plans.clear();
    return taken;
  }

  /** What is given to the stores. */
  Connection connection() {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          var result = method.invoke(connection, arguments);
          return result instanceof PreparedStatement statement ? explained(statement) : result;
        });
  }

  private PreparedStatement explained(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().equals("close")) {
            collect(statement);
          }
          return method.invoke(statement, arguments);
        });
  }

  private void collect(Statement statement) throws SQLException {
    for (var notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
      var message = String.valueOf(notice.getMessage());
      var plan = message.indexOf("plan:");
      if (plan >= 0) {
        plans.add(Plan.parse(message.substring(plan + "plan:".length())));
      }
    }
  }

  /** What a call of a method comes to. */
  @FunctionalInterface
  private interface Call {
    @Nullable Object of(Method method, Object @Nullable [] arguments)
        throws SQLException, ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }
}
