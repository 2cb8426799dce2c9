package io.prospectpro.postgres;

import io.prospectpro.postgres.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Another JVM that uses the server of a folder, until it is told to leave or is killed. */
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** Returns at once; see {@link #awaitReady}. */
  static OtherProcess launch(Path folder, Map<String, String> environment) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var builder =
        new ProcessBuilder(
            List.of(
                java,
                "-Dtest.postgres=" + System.getProperty("test.postgres", "bundled"),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                folder.toString()));
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new OtherProcess(builder.start());
  }

  static OtherProcess using(Path folder) throws IOException {
    var other = launch(folder, Map.of());
    other.awaitReady();
    return other;
  }

  OtherProcess awaitReady() throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("ready")) {
        return this;
      }
    }
    throw new IOException("The other process ended before it was ready");
  }

  void leave() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      throw new IOException("The other process ended with code " + process.exitValue());
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What the other JVM does. */
  public static void main(String[] arguments) throws IOException {
    try (var server = EmbeddedPostgres.start(TestPostgres.config(Path.of(arguments[0])))) {
      System.out.println("server " + server.port());
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // until the end of the input
      }
    }
  }
}
