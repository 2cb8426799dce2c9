package io.prospectpro.app.process;

import static org.awaitility.Awaitility.await;

import io.prospectpro.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PgBouncer in transaction mode before a test's server; it knows the two users of ours. */
final class PgBouncer implements AutoCloseable {

  private final Process process;
  private final Path folder;
  private final int port;

  private PgBouncer(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** Where it is installed; empty if it is not. */
  static Optional<Path> program() {
    var path = System.getenv().getOrDefault("PATH", "").split(":", -1);
    return Stream.concat(Stream.of("/usr/sbin"), Stream.of(path))
        .map(one -> Path.of(one, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static PgBouncer before(EmbeddedPostgres server, String webPassword) throws IOException {
    var port = ServerProcess.freePort();
    var folder = Files.createTempDirectory("prospectpro-pgbouncer-");
    // It refuses to run as root, and nobody has to read what is in there.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var users = folder.resolve("users.txt");
    Files.writeString(
        users,
        """
        "%s" "%s"
        "prospectpro_web" "%s"
        """
            .formatted(server.superuser(), server.password(), webPassword));
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

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(folder.resolve("users.txt"));
    Files.deleteIfExists(folder.resolve("pgbouncer.ini"));
    Files.deleteIfExists(folder);
  }
}
