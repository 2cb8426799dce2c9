package io.prospectpro.app.enrichment.website;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the crawler's lists, one entry a line. */
final class Lists {

  private Lists() {}

  /** The entries in the order of the file, without comments and empty lines. */
  static List<String> read(String name) {
    var path = "/enrichment/website/" + name;
    try (var in = Lists.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            "The list %s is missing from the program. Build it again.".formatted(path));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list %s cannot be read.".formatted(path), e);
    }
  }
}
