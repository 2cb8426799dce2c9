package io.prospectpro.app.process;

import io.prospectpro.postgres.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * ProspectPro as {@code deploy/deploy} installs it on this machine: plain processes, below a prefix
 * of its own, on two free ports. Closing stops what runs.
 */
final class Installation implements AutoCloseable {

  private final Path prefix;
  private final Map<String, String> environment;
  private final int[] ports;

  Installation(Path prefix, TestDatabase database) throws IOException {
    this.prefix = prefix;
    this.environment = ProductProcess.environment(database);
    this.ports = new int[] {ServerProcess.freePort(), ServerProcess.freePort()};
  }

  /** Installs a release, as an operator does. */
  Ran deploy(Path release, String name, String... more) throws IOException, InterruptedException {
    return deploy(all(List.of("--from", release.toString(), "--name", name, "--untrained"), more));
  }

  /** The same with nothing said but what is given. */
  Ran deploy(List<String> arguments) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                TestRelease.ROOT.resolve("deploy/deploy").toString(),
                "--prefix",
                prefix.toString(),
                "--ports",
                "%d,%d".formatted(ports[0], ports[1]),
                "--wait",
                "60"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return Ran.of(builder);
  }

  private static List<String> all(List<String> some, String... more) {
    var all = new ArrayList<>(some);
    all.addAll(Arrays.asList(more));
    return all;
  }

  Path prefix() {
    return prefix;
  }

  int[] ports() {
    return ports.clone();
  }

  /** The processes that run, by their port. */
  List<Integer> portsInUse() throws IOException {
    var running = new ArrayList<Integer>();
    for (var port : ports) {
      if (process(port).isPresent()) {
        running.add(port);
      }
    }
    return running;
  }

  /** What runs on the port. */
  Optional<ProcessHandle> process(int port) throws IOException {
    var file = prefix.resolve("run/%d.pid".formatted(port));
    return Files.exists(file)
        ? ProcessHandle.of(Long.parseLong(Files.readString(file).trim()))
            .filter(ProcessHandle::isAlive)
        : Optional.empty();
  }

  /** The release that people are told is the current one. */
  String current() throws IOException {
    return prefix.resolve("current").toRealPath().getFileName().toString();
  }

  @Override
  public void close() throws IOException {
    for (var port : ports) {
      process(port).ifPresent(Installation::stop);
    }
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
