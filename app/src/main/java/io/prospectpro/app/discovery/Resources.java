package io.prospectpro.app.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the data files that are part of the program. */
final class Resources {

  private Resources() {}

  /** The lines of a UTF-8 file without its byte order mark. */
  static List<String> lines(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The data file %s is missing from the program. Build it again.".formatted(name));
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceFirst("^\uFEFF", "").lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The data file %s cannot be read.".formatted(name), e);
    }
  }
}
