package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A session as somebody with psql would have it: in autocommit, with the role and the claims set
 * for the session.
 */
final class SqlSession implements AutoCloseable {

  /** SQLSTATE of a right that is missing, and of a row that a policy refuses. */
  private static final String DENIED = "42501";

  /** Of a view that cannot be written through, whoever asks. */
  private static final String NOT_UPDATABLE = "55000";

  private final Connection connection;

  SqlSession(DataSource requests) throws SQLException {
    connection = requests.getConnection();
  }

  /** Nobody is signed in. */
  SqlSession asNobody() throws SQLException {
    execute("RESET ROLE");
    execute("SET ROLE anon");
    execute("SET request.jwt.claims = '{\"role\": \"anon\"}'");
    return this;
  }

  SqlSession as(UUID user) throws SQLException {
    return as(user, "\"is_anonymous\": false");
  }

  /** With further claims than {@code sub} and {@code role}. */
  SqlSession as(UUID user, String moreClaims) throws SQLException {
    execute("RESET ROLE");
    execute("SET ROLE authenticated");
    execute(
        "SET request.jwt.claims = '{\"sub\": \"%s\", \"role\": \"authenticated\", %s}'"
            .formatted(user, moreClaims));
    return this;
  }

  /** How many rows; empty if the database refuses to say. */
  OptionalInt count(String table, String condition) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM public.%s WHERE %s".formatted(table, condition))) {
      rows.next();
      return OptionalInt.of(rows.getInt(1));
    } catch (SQLException e) {
      return refused(e);
    }
  }

  /** How many rows a statement changes, which is then undone; empty if it is refused. */
  OptionalInt change(String sql) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      return OptionalInt.of(statement.executeUpdate(sql));
    } catch (SQLException e) {
      return refused(e);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static OptionalInt refused(SQLException e) throws SQLException {
    if (DENIED.equals(e.getSQLState()) || NOT_UPDATABLE.equals(e.getSQLState())) {
      return OptionalInt.empty();
    }
    throw e;
  }

  void refuses(String sql) {
    assertThatThrownBy(() -> execute(sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of a query, sorted. */
  Set<String> texts(String sql) throws SQLException {
    return texts(connection, sql);
  }

  static Set<String> texts(Connection connection, String sql) throws SQLException {
    var texts = new TreeSet<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    execute("RESET ALL");
    execute("RESET ROLE");
    connection.close();
  }
}
