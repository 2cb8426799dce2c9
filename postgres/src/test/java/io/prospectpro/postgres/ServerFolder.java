package io.prospectpro.postgres;

import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A folder for one test's server; afterwards the server is stopped, whoever left it running. */
final class ServerFolder implements BeforeEachCallback, AfterEachCallback {

  private Path folder = Path.of("none yet");

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("prospectpro-server-").toRealPath();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    EmbeddedPostgres.stopUnused(folder);
    Folders.deleteTree(folder);
  }

  Path path() {
    return folder;
  }

  PostgresConfig config() {
    return TestPostgres.config(folder);
  }

  EmbeddedPostgres start() {
    return EmbeddedPostgres.start(config());
  }

  Path pidFile() {
    return folder.resolve("pgdata/postmaster.pid");
  }

  long serverPid() throws IOException {
    try (Stream<String> lines = Files.lines(pidFile())) {
      return Long.parseLong(lines.findFirst().orElseThrow());
    }
  }

  boolean serverRuns() {
    return Files.exists(pidFile());
  }

  static String ask(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection = server.dataSource("postgres").getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  static void run(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection = server.dataSource("postgres").getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
