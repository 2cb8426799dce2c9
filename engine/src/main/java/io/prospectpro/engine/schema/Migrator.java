package io.prospectpro.engine.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies numbered SQL files to one schema, each in a transaction of its own, and remembers them in
 * the schema's table {@code migration}. Creates the schema where it is missing.
 *
 * <p>The schema's name comes from code, never from input. Safe to run from many processes at once:
 * each transaction queues on an advisory lock, which ends with it. A lock of the session would stay
 * behind on a connection that a transaction pooler hands to others.
 */
public final class Migrator {

  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
  private static final List<String> ENGINE_FILES =
      List.of(
          "V001__create_engine.sql",
          "V002__add_caps_and_schedules.sql",
          "V003__carry_trace_and_count.sql",
          "V004__keep_ends_in_one_row.sql");

  private final String schema;
  private final Class<?> anchor;
  private final List<String> files;

  /**
   * @param schema holds the table {@code migration}
   * @param anchor the class beside whose package the files lie
   * @param files resource names relative to {@code anchor}, in order
   */
  public Migrator(String schema, Class<?> anchor, List<String> files) {
    this.schema = schema;
    this.anchor = anchor;
    this.files = List.copyOf(files);
  }

  /** The engine's own tables, in schema {@code engine}. */
  public static Migrator ofEngine() {
    return new Migrator("engine", Migrator.class, ENGINE_FILES);
  }

  /**
   * Applies what is missing.
   *
   * @throws MigrationException naming the file, if one fails or was changed after it was applied;
   *     those before it stay applied
   */
  public void migrate(DataSource dataSource) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      alone(connection, () -> createTable(connection));
      var applied = readApplied(connection);
      for (var file : files) {
        if (!isApplied(file, applied)) {
          apply(connection, file);
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new MigrationException(
          "The schema '%s' could not be read: %s".formatted(schema, e.getMessage()), e);
    }
  }

  /**
   * Compares the database with the files, and changes nothing.
   *
   * @throws MigrationException if the database cannot be read
   */
  public Standing standing(DataSource dataSource) {
    try (var connection = dataSource.getConnection()) {
      var applied = exists(connection) ? readApplied(connection) : Map.<String, String>of();
      var missing = files.stream().filter(file -> !applied.containsKey(file)).toList();
      var unknown =
          applied.keySet().stream().filter(file -> !files.contains(file)).sorted().toList();
      var changed =
          files.stream()
              .filter(file -> applied.containsKey(file))
              .filter(file -> !sha256(read(file)).equals(applied.get(file)))
              .toList();
      return new Standing(schema, missing, unknown, changed);
    } catch (SQLException e) {
      throw new MigrationException("The schema '%s' could not be read".formatted(schema), e);
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT to_regclass('%s.migration') IS NOT NULL".formatted(schema))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * How a schema differs from the files.
   *
   * @param missing files that were not applied yet
   * @param unknown what was applied and is no file here, as after a newer program
   * @param changed files that are not what was applied under their name
   */
  public record Standing(
      String schema, List<String> missing, List<String> unknown, List<String> changed) {

    public Standing {
      missing = List.copyOf(missing);
      unknown = List.copyOf(unknown);
      changed = List.copyOf(changed);
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  /** In a transaction, while no other process does the same. */
  private void alone(Connection connection, Work work) throws SQLException {
    try {
      execute(connection, "SELECT pg_advisory_xact_lock(hashtext('migrate " + schema + "'))");
      work.run();
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    }
  }

  private void createTable(Connection connection) throws SQLException {
    execute(connection, "CREATE SCHEMA IF NOT EXISTS " + schema);
    execute(
        connection,
        """
        CREATE TABLE IF NOT EXISTS %s.migration (
          file       text        PRIMARY KEY,
          sha256     text        NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT clock_timestamp())
        """
            .formatted(schema));
  }

  private Map<String, String> readApplied(Connection connection) throws SQLException {
    var applied = new HashMap<String, String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT file, sha256 FROM %s.migration".formatted(schema))) {
      while (rows.next()) {
        applied.put(rows.getString(1), rows.getString(2));
      }
    }
    return applied;
  }

  private boolean isApplied(String file, Map<String, String> applied) {
    var known = applied.get(file);
    if (known != null && !known.equals(sha256(read(file)))) {
      throw new MigrationException(
          """
          Migration %s was changed after it was applied to schema '%s'. Put the file back as it \
          was, and make the change in a new file."""
              .formatted(file, schema));
    }
    return known != null;
  }

  private void apply(Connection connection, String file) throws SQLException {
    alone(
        connection,
        () -> {
          // Another process may have applied it while this one waited.
          if (!isApplied(file, readApplied(connection))) {
            run(connection, file, read(file));
          }
        });
  }

  private void run(Connection connection, String file, String sql) {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO %s.migration (file, sha256) VALUES (?, ?)".formatted(schema))) {
      execute(connection, sql);
      insert.setString(1, file);
      insert.setString(2, sha256(sql));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new MigrationException(
          "Migration %s of schema '%s' failed and was rolled back: %s"
              .formatted(file, schema, e.getMessage()),
          e);
    }
    LOG.atInfo().addKeyValue("schema", schema).addKeyValue("file", file).log("migration applied");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String read(String file) {
    try (var stream = anchor.getResourceAsStream(file)) {
      if (stream == null) {
        throw new MigrationException(
            "Migration %s is not on the class path beside %s".formatted(file, anchor.getName()));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Migration " + file + " could not be read", e);
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
