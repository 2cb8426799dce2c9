package io.prospectpro.app.doctor;

import io.prospectpro.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real PgBouncer in transaction mode before a server. */
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

  static PgBouncer before(EmbeddedPostgres server) throws IOException {
    var port = Examination.freePort();
    var settings =
        Files.createTempFile(
            "prospectpro-pgbouncer-",
            ".ini",
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
        default_pool_size = 4
        ignore_startup_parameters = extra_float_digits,options
        """
            .formatted(server.port(), server.superuser(), server.password(), port));
    var bouncer = new PgBouncer(start(settings), port);
    Awaitility.await("PgBouncer answers")
        .atMost(10, TimeUnit.SECONDS)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(bouncer::answers);
    Files.delete(settings); // It has the password, and has been read.
    return bouncer;
  }

  private static Process start(Path settings) throws IOException {
    var command = new ArrayList<>(List.of(program().orElseThrow().toString(), "-q"));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody")); // It refuses to run as root.
    }
    command.add(settings.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Path.of("target", "doctor-pgbouncer.log").toFile())
        .start();
  }

  private boolean answers() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
