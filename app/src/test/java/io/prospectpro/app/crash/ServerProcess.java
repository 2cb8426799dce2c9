package io.prospectpro.app.crash;

import io.prospectpro.app.command.Main;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.postgres.testing.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** {@code prospectpro serve} in a process of its own. */
final class ServerProcess {

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts the program and waits until it answers. Its log is written to {@code log}. */
  static ServerProcess start(TestDatabase database, int port, int dnsPort, Path log)
      throws IOException {
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Ddns.server=127.0.0.1:" + dnsPort,
                "-cp",
                productClassPath(),
                Main.class.getName(),
                "serve",
                "--port",
                Integer.toString(port)));
    builder.environment().put("PROSPECTPRO_DATABASE_URL", database.jdbcUrl());
    builder.environment().put("PROSPECTPRO_DATABASE_USER", database.user());
    builder.environment().put("PROSPECTPRO_DATABASE_PASSWORD", database.password());
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var server = new ServerProcess(builder.start(), port);
    try {
      Awaitility.await("the server answers; its log is " + log)
          .atMost(90, TimeUnit.SECONDS)
          .until(server::answers);
      return server;
    } catch (RuntimeException e) {
      server.process.destroyForcibly();
      throw e;
    }
  }

  /** Without the tests' classes, among which Spring would find configurations. */
  private static String productClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The server ended with " + process.exitValue());
    }
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  Browser newBrowser() {
    return new Browser("http://127.0.0.1:" + port);
  }

  /** SIGKILL: no hook runs, nothing is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM: the graceful way. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
