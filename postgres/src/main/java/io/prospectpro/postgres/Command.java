package io.prospectpro.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs one of the server's programs and waits for it, with a deadline.
 *
 * <p>The program gets only the handful of environment variables it needs: ours may hold secrets,
 * and {@code PGPORT} and its like would change what it does. Its output goes through a file, for a
 * pipe would be kept open by whatever the program leaves running.
 */
final class Command {

  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "USER", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");

  private Command() {}

  /** What a program came to; its output is both of its streams. */
  record Result(String program, int exitCode, String output) {

    boolean succeeded() {
      return exitCode == 0;
    }

    String describe() {
      var text = output.isBlank() ? "it printed nothing" : lastLines(output, 15);
      return "%s ended with code %d: %s".formatted(program, exitCode, text);
    }
  }

  /** Never throws because of the program's exit code. */
  static Result run(List<String> command, Duration deadline) {
    try {
      var output = Files.createTempFile("prospectpro-", ".out");
      try {
        var exitCode = runInto(output, command, deadline);
        return new Result(command.getFirst(), exitCode, Files.readString(output).strip());
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "Cannot run %s: %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }

  private static int runInto(Path output, List<String> command, Duration deadline)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().keySet().retainAll(PASSED_ON);
    builder.environment().put("LC_ALL", "C");
    // Under another account our own working directory may be out of reach, which initdb refuses.
    builder.directory(Path.of("/").toFile());
    var process = builder.start();
    process.getOutputStream().close();
    try {
      if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new EmbeddedPostgresException(
          "%s did not end within %d s and was stopped. It printed: %s"
              .formatted(
                  command.getFirst(),
                  deadline.toSeconds(),
                  lastLines(Files.readString(output), 15)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("Interrupted while running " + command.getFirst(), e);
    } finally {
      process.destroyForcibly();
    }
  }

  static String lastLines(String text, int count) {
    var lines = text.strip().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }
}
