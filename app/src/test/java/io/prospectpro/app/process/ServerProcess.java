package io.prospectpro.app.process;

import io.prospectpro.app.testing.Browser;
import io.prospectpro.postgres.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** {@code prospectpro serve} in a process of its own. */
public final class ServerProcess {

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts the program and waits until it answers. Its log is written to {@code log}. */
  static ServerProcess start(TestDatabase database, int port, int dnsPort, Path log)
      throws IOException {
    return start(database, port, dnsPort, log, Map.of());
  }

  /**
   * The same.
   *
   * @param environment what is set beside the database
   */
  public static ServerProcess start(
      TestDatabase database, int port, int dnsPort, Path log, Map<String, String> environment)
      throws IOException {
    return start(database, port, dnsPort, log, environment, List.of());
  }

  /**
   * The same.
   *
   * @param before folders of classes and resources that go before the program's own
   */
  static ServerProcess start(
      TestDatabase database,
      int port,
      int dnsPort,
      Path log,
      Map<String, String> environment,
      List<Path> before)
      throws IOException {
    return start(
        ProductProcess.of(before, database, flags(dnsPort), serve(port)), port, log, environment);
  }

  /** The same, with the database and its login by one URL. */
  static ServerProcess start(
      String databaseUrl, int port, int dnsPort, Path log, Map<String, String> environment)
      throws IOException {
    return start(
        ProductProcess.of(databaseUrl, flags(dnsPort), serve(port)), port, log, environment);
  }

  private static List<String> flags(int dnsPort) {
    return List.of("-Ddns.server=127.0.0.1:" + dnsPort);
  }

  private static String[] serve(int port) {
    return new String[] {"serve", "--port", Integer.toString(port)};
  }

  private static ServerProcess start(
      ProcessBuilder builder, int port, Path log, Map<String, String> environment)
      throws IOException {
    builder.environment().putAll(environment);
    return start(builder, port, log);
  }

  /** Starts what is to serve at this port. */
  static ServerProcess start(ProcessBuilder builder, int port, Path log) throws IOException {
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var server = new ServerProcess(builder.start(), port);
    try {
      Awaitility.await("the server answers; its log is " + log)
          .dontCatchUncaughtExceptions() // What dies with a killed server is no concern of this
          // one.
          .atMost(90, TimeUnit.SECONDS)
          .until(server::answers);
      return server;
    } catch (RuntimeException e) {
      server.process.destroyForcibly();
      throw e;
    }
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

  public Browser newBrowser() {
    return new Browser("http://127.0.0.1:" + port);
  }

  /** SIGKILL: no hook runs, nothing is flushed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  long pid() {
    return process.pid();
  }

  /** SIGTERM, without waiting for what comes of it. */
  void askToStop() {
    process.destroy();
  }

  /** The exit code, once it has ended by itself. */
  int awaitEnd(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("The server has not ended within " + patience);
    }
    return process.exitValue();
  }

  /** SIGTERM: the graceful way. */
  public void stop() throws InterruptedException {
    askToStop();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
