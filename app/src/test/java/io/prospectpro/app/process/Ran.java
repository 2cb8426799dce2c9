package io.prospectpro.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A command that has ended, and what it printed. */
record Ran(int exit, String out, String err) {

  /** Runs it to its end. */
  static Ran of(ProcessBuilder command) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("prospectpro-ran");
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    try {
      var exit = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
      return new Ran(exit, Files.readString(out), Files.readString(err));
    } finally {
      delete(out, err, folder);
    }
  }

  private static void delete(Path... files) throws IOException {
    for (var file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** For a test that failed. */
  @Override
  public String toString() {
    return "exit %d%n%s%n%s".formatted(exit, out, err);
  }
}
