package io.prospectpro.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real PgBouncer in transaction mode before the suite's server, with few connections to share.
 */
final class PgBouncer implements AutoCloseable {

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where it is installed; empty if it is not. */
  static Optional<Path> program() {
    var path = System.getenv().getOrDefault("PATH", "").split(":", -1);
    return Stream.concat(Stream.of("/usr/sbin"), Stream.of(path))
        .map(folder -> Path.of(folder, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static PgBouncer before(ChaosServer server, int connections) throws IOException {
    var port = freePort();
    var folder = Files.createTempDirectory("prospectpro-pgbouncer-");
    var settings =
        Files.createFile(
            folder.resolve("pgbouncer.ini"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        settings,
        """
        [databases]
        * = host=127.0.0.1 port=%d user=%s password=%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = %d
        max_client_conn = 200
        ignore_startup_parameters = extra_float_digits,options
        """
            .formatted(server.port(), server.user(), server.password(), port, connections));
    var bouncer = new PgBouncer(start(settings), port);
    bouncer.awaitReady();
    Files.delete(settings); // it has the password, and has been read
    Files.delete(folder);
    return bouncer;
  }

  private static Process start(Path settings) throws IOException {
    var command = new ArrayList<>(List.of(program().orElseThrow().toString(), "-q"));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody")); // it refuses to run as root
    }
    command.add(settings.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "chaos", "pgbouncer.log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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
  public void close() {
    process.destroyForcibly();
  }
}
