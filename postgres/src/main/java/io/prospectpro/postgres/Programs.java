package io.prospectpro.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The server's programs on this machine, known to run here.
 *
 * @param folder contains {@code bin/}
 * @param version as the server itself says it, for example {@code 18.6}
 */
record Programs(Path folder, String version) {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+\\S*)");

  static Programs of(Binaries binaries, Consumer<String> progress) {
    return switch (binaries) {
      case Binaries.Bundled() -> in(BundledServer.unpacked(progress));
      case Binaries.Installed(var folder) -> in(folder.toAbsolutePath());
    };
  }

  private static Programs in(Path folder) {
    var server = folder.resolve("bin/postgres");
    if (!Files.isExecutable(server)) {
      throw new EmbeddedPostgresException(
          """
          There is no server program %s. Name the folder that contains an installed \
          server's bin/, for example /usr/lib/postgresql/15, or 'bundled'."""
              .formatted(server));
    }
    var answer = Command.run(List.of(server.toString(), "--version"), Duration.ofSeconds(30));
    var version = VERSION.matcher(answer.output());
    if (!answer.succeeded() || !version.find()) {
      throw new EmbeddedPostgresException(
          """
          %s does not run on this machine: %s
          Install PostgreSQL 15 or later from your system's packages and name its folder instead."""
              .formatted(server, answer.describe()));
    }
    return new Programs(folder, version.group(1));
  }

  String path(String program) {
    return folder.resolve("bin").resolve(program).toString();
  }

  int majorVersion() {
    return Integer.parseInt(version.split("\\D", 2)[0]);
  }
}
