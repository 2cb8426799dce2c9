package io.prospectpro.chaos;

import io.prospectpro.engine.job.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@link ChaosWorker} as its test sees it: what it said, and the signals it can be sent. */
final class WorkerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final Process process;
  private final List<String> said = new ArrayList<>();

  private WorkerProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread.ofVirtual().name(name + "-output").start(this::read);
  }

  /** Returns at once; see {@link #awaitReady}. */
  static WorkerProcess launch(NodeSetup setup, String password, Path log) throws IOException {
    return launch(setup.name(), ChaosWorker.class, Json.write(() -> "setup", setup), password, log);
  }

  /** A process that talks as a {@link ChaosWorker} does. */
  static WorkerProcess launch(
      String name, Class<?> main, String argument, String password, Path log) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            argument);
    builder.environment().put(ChaosWorker.PASSWORD, password);
    builder.environment().put("ENGINE_LOG", "INFO");
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new WorkerProcess(name, builder.start());
  }

  private void read() {
    try (var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (said) {
          said.add(line);
          said.notifyAll();
        }
      }
    } catch (IOException e) {
      synchronized (said) {
        said.add("GONE " + e.getMessage());
      }
    }
  }

  WorkerProcess awaitReady() throws InterruptedException {
    awaitLine("READY"::equals);
    return this;
  }

  /** Waits until a handler has reached the point. */
  void awaitPoint(String point) throws InterruptedException {
    awaitLine(line -> line.startsWith("AT " + point));
  }

  private void awaitLine(Predicate<String> wanted) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (said) {
      while (said.stream().noneMatch(wanted)) {
        var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || !process.isAlive()) {
          throw new AssertionError("%s said only %s".formatted(name, said));
        }
        said.wait(Math.min(left, 100));
      }
    }
  }

  long pid() {
    return process.pid();
  }

  /** Lets all handlers go on that wait at a point. */
  void goOn() throws IOException {
    var input = process.outputWriter(StandardCharsets.UTF_8);
    input.write("GO\n");
    input.flush();
  }

  /** SIGKILL; returns when the process is no more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGSTOP. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    var exit = new ProcessBuilder("kill", "-" + signal, "" + pid()).start().waitFor();
    if (exit != 0) {
      throw new IOException("Signal %s did not reach %s".formatted(signal, name));
    }
  }

  /** SIGTERM; returns when the process has stopped gracefully. */
  void terminate() throws IOException, InterruptedException {
    signal("TERM"); // Process.destroy would close its input as well
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(name + " did not stop within " + PATIENCE);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
