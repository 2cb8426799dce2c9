package io.prospectpro.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The documents that people read, and what they are told there to type. */
public final class Documents {

  public static final Path ROOT = Path.of("..");

  private Documents() {}

  /** A command, with its continued lines joined, and where it stands. */
  public record Command(Path document, int line, String text) {

    @Override
    public String toString() {
      return "%s:%d: %s".formatted(ROOT.relativize(document), line, text);
    }
  }

  /** The README and all of docs/. */
  public static List<Path> all() {
    try (var docs = Files.list(ROOT.resolve("docs"))) {
      var found = new ArrayList<>(List.of(ROOT.resolve("README.md")));
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("The documents could not be listed", e);
    }
  }

  public static List<Command> commands() {
    return all().stream().flatMap(document -> commandsIn(document).stream()).toList();
  }

  /** What stands in blocks of {@code sh}, without comments. */
  static List<Command> commandsIn(Path document) {
    var commands = new ArrayList<Command>();
    var lines = read(document).lines().toList();
    var inside = false;
    for (var at = 0; at < lines.size(); at++) {
      var text = lines.get(at).strip();
      if (text.startsWith("```")) {
        inside = text.equals("```sh");
      } else if (inside && !text.isEmpty() && !text.startsWith("#")) {
        var first = at + 1;
        while (text.endsWith("\\")) {
          text = text.substring(0, text.length() - 1) + lines.get(++at).strip();
        }
        commands.add(new Command(document, first, text.replaceFirst("\\s{2,}#.*$", "")));
      }
    }
    return commands;
  }

  /** What stands in blocks of another language, block by block. */
  static List<String> blocksIn(Path document, String language) {
    var blocks = new ArrayList<String>();
    for (var part : read(document).split("(?m)^\\s*```" + language + "\\R", -1)) {
      blocks.add(part.split("(?m)^\\s*```", 2)[0]);
    }
    return blocks.subList(1, blocks.size());
  }

  public static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException("The document %s cannot be read".formatted(document), e);
    }
  }
}
