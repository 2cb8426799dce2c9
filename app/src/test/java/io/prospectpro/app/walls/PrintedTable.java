package io.prospectpro.app.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table in {@code docs/security.md} that a test prints, between two comments with its name. With
 * {@code -Dsecurity.write=true} it is written; otherwise it must be there already, as it is.
 */
final class PrintedTable {

  private static final Path FILE = Path.of("../docs/security.md");

  private PrintedTable() {}

  static void isInTheDocument(String name, String table) throws IOException {
    var begin = "<!-- %s: printed by a test -->\n".formatted(name);
    var end = "<!-- end of %s -->".formatted(name);
    var document = Files.readString(FILE);
    assertThat(document).contains(begin, end);
    var from = document.indexOf(begin) + begin.length();
    var to = document.indexOf(end);
    if (Boolean.getBoolean("security.write")) {
      Files.writeString(
          FILE, document.substring(0, from) + "\n" + table + "\n" + document.substring(to));
    } else {
      assertThat(document.substring(from, to).strip())
          .as("docs/security.md differs from what is true; -Dsecurity.write=true writes it anew")
          .isEqualTo(table.strip());
    }
  }
}
