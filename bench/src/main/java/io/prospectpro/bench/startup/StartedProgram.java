package io.prospectpro.bench.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * A program that serves HTTP, timed from just before its process is made until it first says that
 * it is ready. Closing ends it. For one thread.
 */
public final class StartedProgram implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration FAREWELL = Duration.ofSeconds(30);

  /** How late readiness may be seen; asking more often would take CPU from who starts. */
  private static final Duration LOOK = Duration.ofMillis(10);

  private static final int MILLIS_FOR_AN_ANSWER = 5_000;
  private static final String READINESS =
      "GET /actuator/health/readiness HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
  private static final byte[] READY = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
  private static final int LOG_TAIL = 3_000;

  private final Process process;
  private final Duration ready;

  private StartedProgram(Process process, Duration ready) {
    this.process = process;
    this.ready = ready;
  }

  /** A port that nobody uses at the moment. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts it, and returns when it is ready.
   *
   * @param port on which it was told to listen
   * @param log gets what it prints
   */
  public static StartedProgram start(ProcessBuilder builder, int port, Path log)
      throws IOException, InterruptedException {
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    var begin = System.nanoTime();
    var process = builder.start();
    // Also when somebody stops the run: no program is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    while (!isReady(port)) {
      var waited = System.nanoTime() - begin;
      if (!process.isAlive() || waited > PATIENCE.toNanos()) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "%s was not ready after %d s%n%s"
                .formatted(builder.command(), Duration.ofNanos(waited).toSeconds(), endOf(log)));
      }
      Thread.sleep(LOOK);
    }
    return new StartedProgram(process, Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Asked over a plain socket: an HTTP client would be busy with itself the first few times. */
  private static boolean isReady(int port) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS_FOR_AN_ANSWER);
      socket.setSoTimeout(MILLIS_FOR_AN_ANSWER);
      socket.getOutputStream().write(READINESS.getBytes(StandardCharsets.US_ASCII));
      var beginning = socket.getInputStream().readNBytes(READY.length);
      return Arrays.equals(beginning, READY);
    } catch (IOException e) {
      return false; // Nobody listens yet.
    }
  }

  private static String endOf(Path log) throws IOException {
    var text = Files.readString(log);
    return text.substring(Math.max(0, text.length() - LOG_TAIL));
  }

  public double readyMillis() {
    return ready.toNanos() / 1e6;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(FAREWELL)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
