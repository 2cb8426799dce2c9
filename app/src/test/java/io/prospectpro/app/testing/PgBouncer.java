package io.prospectpro.app.testing;

import static org.awaitility.Awaitility.await;

import io.prospectpro.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A PgBouncer in transaction mode before a test's server. It knows the server's owner. */
public final class PgBouncer implements AutoCloseable {

  private final Process process;
  private final Path folder;
  private final int port;

  private PgBouncer(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** Where it is installed; empty if it is not. */
  public static Optional<Path> program() {
    var path = System.getenv().getOrDefault("PATH", "").split(":", -1);
    return Stream.concat(Stream.of("/usr/sbin"), Stream.of(path))
        .map(one -> Path.of(one, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static PgBouncer before(EmbeddedPostgres server) throws IOException {
    return before(server, Map.of());
  }

  /**
   * The same.
   *
   * @param others further users that it knows, with their passwords
   */
  public static PgBouncer before(EmbeddedPostgres server, Map<String, String> others)
      throws IOException {
    var port = freePort();
    var folder = Files.createTempDirectory("prospectpro-pgbouncer-");
    // It refuses to run as root, and nobody has to read what is in there.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var users = folder.resolve("users.txt");
    var known = new HashMap<>(others);
    known.put(server.superuser(), server.password());
    Files.write(
        users,
        known.entrySet().stream()
            .map(user -> "\"%s\" \"%s\"".formatted(user.getKey(), user.getValue()))
            .toList());
    var settings = folder.resolve("pgbouncer.ini");
    Files.writeString(settings, settings(server.port(), users, port));
    var bouncer = new PgBouncer(start(settings), folder, port);
    bouncer.awaitReady();
    return bouncer;
  }

  private static String settings(int serverPort, Path users, int port) {
    return """
        [databases]
        * = host=127.0.0.1 port=%d
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        pool_mode = transaction
        default_pool_size = 8
        max_client_conn = 200
        server_login_retry = 1
        ignore_startup_parameters = extra_float_digits
        """
        .formatted(serverPort, port, users);
  }

  private static Process start(Path settings) throws IOException {
    var command = new ArrayList<>(List.of(program().orElseThrow().toString(), "-q"));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(settings.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "pgbouncer.log").toFile())
        .start();
  }

  private void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
              }
            });
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public int port() {
    return port;
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(folder.resolve("users.txt"));
    Files.deleteIfExists(folder.resolve("pgbouncer.ini"));
    Files.deleteIfExists(folder);
  }
}
