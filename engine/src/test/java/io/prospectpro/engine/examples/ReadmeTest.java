package io.prospectpro.engine.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is code of the examples beside this test, and so it compiles and runs. */
class ReadmeTest {

  private static final Path EXAMPLES =
      Path.of("src/test/java", ReadmeTest.class.getPackageName().replace('.', '/'));
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyParagraphOfCodeInTheReadmeIsInAnExample() throws Exception {
    String examples;
    try (var files = Files.list(EXAMPLES)) {
      examples = files.map(ReadmeTest::read).map(ReadmeTest::withoutSpace).collect(joining());
    }

    var paragraphs = paragraphs(Files.readString(Path.of("README.md")));

    assertThat(paragraphs).hasSizeGreaterThan(8);
    assertThat(paragraphs).allMatch(paragraph -> examples.contains(withoutSpace(paragraph)));
  }

  private static List<String> paragraphs(String readme) {
    return CODE.matcher(readme)
        .results()
        .map(match -> match.group(1))
        .flatMap(block -> Arrays.stream(block.split("\n\n")))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutSpace(String code) {
    return code.replaceAll("\\s+", "");
  }
}
