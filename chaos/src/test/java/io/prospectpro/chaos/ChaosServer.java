package io.prospectpro.chaos;

import static org.awaitility.Awaitility.await;

import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.Folders;
import io.prospectpro.postgres.PostgresConfig;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The suite's own server, which may be stopped and killed: no other test uses it. It lies below
 * {@code target/}; the next run removes what a killed one has left. Starting and stopping is for
 * one thread.
 */
final class ChaosServer {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path folder;
  private final PostgresConfig config;
  private volatile EmbeddedPostgres server;

  private ChaosServer(Path folder) {
    this.folder = folder;
    this.config = TestPostgres.config(folder);
    this.server = EmbeddedPostgres.start(config, _ -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
  }

  /** The one server of this JVM. */
  static ChaosServer get() {
    return Only.SERVER;
  }

  private static final class Only {
    static final ChaosServer SERVER = start();

    private static ChaosServer start() {
      var folder = Path.of("target", "postgres").toAbsolutePath();
      try {
        if (Files.exists(folder)) {
          EmbeddedPostgres.stopUnused(folder);
          Folders.deleteTree(folder);
        }
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new ChaosServer(folder);
    }
  }

  int port() {
    return server.port();
  }

  String user() {
    return server.superuser();
  }

  String password() {
    return server.password();
  }

  /** A new database with the engine's tables and the user's. */
  ChaosDatabase newDatabase() {
    var name = "chaos_" + DATABASES.incrementAndGet();
    server.createDatabaseIfAbsent(name);
    return new ChaosDatabase(server.dataSource(name), name);
  }

  /**
   * Waits until the server is old enough for nodes to be found dead by their missing lock: just
   * after a start, all locks are missing.
   */
  void awaitSettled() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              try (var connection = server.dataSource("postgres").getConnection();
                  var statement = connection.createStatement();
                  var row =
                      statement.executeQuery(
                          "SELECT pg_postmaster_start_time() < clock_timestamp() - interval '10 s'")) {
                return row.next() && row.getBoolean(1);
              }
            });
  }

  /** Fast: open transactions are rolled back, connections are closed. */
  void stop() {
    server.close();
  }

  void start() {
    server = EmbeddedPostgres.start(config, _ -> {});
  }

  /** As if its machine had lost its power, but for what the disk has: SIGQUIT to the postmaster. */
  void crash() throws IOException, InterruptedException {
    var pid = Files.readAllLines(folder.resolve("pgdata").resolve("postmaster.pid")).getFirst();
    var exit = new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
    if (exit != 0) {
      throw new IOException("The server's process %s could not be killed".formatted(pid));
    }
    stop();
  }
}
