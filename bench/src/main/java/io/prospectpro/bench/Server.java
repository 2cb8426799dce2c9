package io.prospectpro.bench;

import io.prospectpro.bench.contestant.Database;
import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.PostgresConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The PostgreSQL of a run: the bundled one, durable as in production, with more shared memory. Its
 * data is of this run only. For one thread.
 */
final class Server implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final long postmaster;
  private final Connection admin;

  Server(Path folder) throws IOException, SQLException {
    postgres =
        EmbeddedPostgres.start(
            PostgresConfig.in(folder)
                .withSetting("shared_buffers", "512MB")
                .withSetting("fsync", "on")
                .withSetting("synchronous_commit", "on")
                .withSetting("max_connections", "200"));
    // Also when somebody stops the run: no server is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
    var pidFile = Files.readAllLines(folder.resolve("pgdata/postmaster.pid"));
    postmaster = Long.parseLong(pidFile.getFirst().trim());
    admin = postgres.dataSource("postgres").getConnection();
  }

  String version() {
    return postgres.version();
  }

  int port() {
    return postgres.port();
  }

  Database database(String name) {
    return database(name, postgres.port());
  }

  /** The same database by way of another port, that of a proxy. */
  Database database(String name, int port) {
    return new Database(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, name),
        postgres.superuser(),
        postgres.password());
  }

  /** Makes an empty database; one of that name is gone. */
  void createEmpty(String name) throws SQLException {
    drop(name);
    execute("CREATE DATABASE " + name);
  }

  /** Makes a copy of a database to which nobody is connected. */
  void createFrom(String template, String name) throws SQLException {
    drop(name);
    execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
    execute("CHECKPOINT");
  }

  void drop(String name) throws SQLException {
    execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
  }

  private void execute(String sql) throws SQLException {
    try (var statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Transactions in the database since it was made, committed or not. */
  long transactions(String name) throws SQLException {
    return number(
        "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = '%s'"
            .formatted(name));
  }

  private long number(String sql) throws SQLException {
    try (var statement = admin.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** So that no contestant runs with the statistics of an empty table. */
  void vacuum(String name) throws SQLException {
    try (var connection = database(name).connect();
        var statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    }
  }

  /**
   * Returns when the server has been up for so long: an engine may be cautious just after a start.
   */
  void awaitUp(int seconds) throws SQLException {
    execute(
        "SELECT pg_sleep(greatest(0, %d - extract(epoch FROM clock_timestamp() - pg_postmaster_start_time())))"
            .formatted(seconds));
  }

  /** CPU seconds of all the server's processes, those of ended ones included. */
  double cpuSeconds() {
    return Machine.secondsWithChildren(postmaster);
  }

  @Override
  public void close() throws SQLException {
    admin.close();
    postgres.close();
  }
}
