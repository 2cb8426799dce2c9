package io.prospectpro.engine;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database of its own for each test class, with the engine's tables in it. */
public final class EngineDatabase implements BeforeAllCallback, AfterAllCallback {

  private @Nullable TestDatabase database;

  @Override
  public void beforeAll(ExtensionContext context) {
    database = TestPostgres.newDatabase();
    Engine.migrate(database.dataSource());
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    test().drop();
  }

  public DataSource dataSource() {
    return test().dataSource();
  }

  private TestDatabase test() {
    if (database == null) {
      throw new IllegalStateException("The database exists from beforeAll on");
    }
    return database;
  }

  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  /** The first column of every row, as text. */
  public List<String> query(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }

  public void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The events of a job as "sequence type status percent stage". */
  public List<String> events(JobId id) throws SQLException {
    return query(
        """
        SELECT concat_ws(' ', sequence, type, body->>'status', body->>'percent', body->>'stage')
        FROM engine.any_event WHERE job_id = '%s' ORDER BY sequence
        """
            .formatted(id));
  }
}
