package io.prospectpro.bench.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The product, started as anybody starts it: {@code ./prospectpro serve}, in a process of its own.
 * Closing ends it. For one thread.
 */
public final class ServedApp implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration FAREWELL = Duration.ofSeconds(30);
  private static final int LOG_TAIL = 3_000;

  private final Process process;
  private final URI uri;
  private final Path log;

  private ServedApp(Process process, URI uri, Path log) {
    this.process = process;
    this.uri = uri;
    this.log = log;
  }

  /**
   * Starts it, and returns when it answers.
   *
   * @param prospectpro the command
   * @param data the folder for its data
   * @param settings further variables of its environment
   */
  public static ServedApp start(Path prospectpro, Path data, Map<String, String> settings, Path log)
      throws IOException, InterruptedException {
    var port = freePort();
    var builder = new ProcessBuilder(prospectpro.toString(), "serve", "--port", "" + port);
    builder.environment().put("PROSPECTPRO_DATA", data.toString());
    // One guest here does what a hundred do: what is measured is the work, not the limit of a
    // caller.
    for (var limit : List.of("READ", "SUBMIT", "SIGNIN", "STREAM", "OPENSTREAMS")) {
      builder.environment().put("PROSPECTPRO_LIMITS_" + limit, "0");
    }
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var process = builder.start();
    // Also when somebody stops the run: no program is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    var app = new ServedApp(process, URI.create("http://127.0.0.1:" + port), log);
    try {
      app.awaitReady();
      return app;
    } catch (IOException | InterruptedException | RuntimeException e) {
      app.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + START.toNanos();
    while (!Guest.isServed(uri)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("The product did not start%n%s".formatted(logTail()));
      }
      Thread.sleep(LOOK);
    }
  }

  public long pid() {
    return process.pid();
  }

  public URI uri() {
    return uri;
  }

  /** The end of what it printed. */
  public String logTail() {
    try {
      var text = Files.readString(log);
      return text.substring(Math.max(0, text.length() - LOG_TAIL));
    } catch (IOException e) {
      throw new UncheckedIOException("The log of the product cannot be read: " + log, e);
    }
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
