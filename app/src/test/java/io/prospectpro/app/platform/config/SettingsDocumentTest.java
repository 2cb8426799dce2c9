package io.prospectpro.app.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/settings.md has every setting, with what it is when it is not set, and no other. */
class SettingsDocumentTest {

  private static final Path ROOT = Path.of("..");
  private static final Path DOCUMENT = ROOT.resolve("docs/settings.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `(PROSPECTPRO_[A-Z0-9_]+)` \\| (`[a-z0-9.-]+`|–) \\| (`.*?`|–) \\| .+ \\|");
  private static final Pattern NAME = Pattern.compile("\\bPROSPECTPRO_[A-Z0-9_]*[A-Z0-9]\\b(?!_)");

  /** A row: names and standard as the document must have them. */
  private record Row(String environment, String file, String standard) {

    static Row of(Setting setting) {
      return new Row(
          setting.environmentName(), quoted(setting.fileName()), quoted(setting.standard()));
    }

    private static String quoted(String text) {
      return text.isEmpty() ? "–" : "`%s`".formatted(text);
    }
  }

  private static List<Row> documented() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.startsWith("| `PROSPECTPRO_"))
        .map(SettingsDocumentTest::rowOf)
        .toList();
  }

  private static Row rowOf(String line) {
    var row = ROW.matcher(line);
    assertThat(row.matches()).as(line).isTrue();
    return new Row(row.group(1), row.group(2), row.group(3));
  }

  @Test
  void everySettingIsThereOnceAsItIsAndNoOther() throws IOException {
    var existing = Records.settings().stream().map(Row::of);
    var alone = KnownSettings.ENVIRONMENT_ALONE.stream();

    assertThat(documented().stream().filter(row -> !row.file().equals("–")))
        .containsExactlyInAnyOrderElementsOf(existing.toList());
    assertThat(documented().stream().filter(row -> row.file().equals("–")).map(Row::environment))
        .containsExactlyInAnyOrderElementsOf(alone.toList());
  }

  /** People copy names from what the program says and from what they read. */
  @Test
  void whateverTheTextsCallASettingIsOne() throws IOException {
    var known = new KnownSettings(Records.all());
    var unknown = new TreeSet<String>();

    for (var file : texts()) {
      NAME.matcher(Files.readString(file))
          .results()
          .map(found -> found.group())
          .filter(name -> !known.isKnownInEnvironment(name))
          .forEach(name -> unknown.add("%s in %s".formatted(name, file)));
    }

    assertThat(unknown).isEmpty();
  }

  private static List<Path> texts() throws IOException {
    try (var documents = Files.list(ROOT.resolve("docs"));
        var code = Files.walk(Path.of("src/main/java"));
        var postgres = Files.walk(ROOT.resolve("postgres/src/main/java"))) {
      return Stream.of(Stream.of(ROOT.resolve("README.md")), documents, code, postgres)
          .flatMap(files -> files)
          .filter(file -> file.toString().matches(".*\\.(md|java)"))
          .toList();
    }
  }
}
