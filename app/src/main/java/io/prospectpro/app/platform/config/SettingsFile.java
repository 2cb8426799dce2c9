package io.prospectpro.app.platform.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.env.PropertySource;

/**
 * The one file: a setting a line, {@code mail.host = smtp.example.com}; what begins with {@code #}
 * is a remark. A value is taken as it stands, but for quotes around all of it: no sign in a
 * password has a meaning. Immutable.
 */
final class SettingsFile {

  private static final String NAME = "prospectpro.conf";
  private static final String NAMED_BY = "PROSPECTPRO_CONFIG";

  /**
   * One setting.
   *
   * @param name as it is written
   */
  record Line(Path file, int number, String name, String value) implements Origin {

    @Override
    public String toString() {
      return "line %d of %s".formatted(number, file);
    }
  }

  private final List<Line> lines;

  private SettingsFile(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /**
   * Reads the file that the environment names, else the one in the data folder, else none.
   *
   * @throws SettingsRefused if the one that is named is not there, or a line of it makes no sense
   */
  static SettingsFile read(Map<String, String> environment) {
    var named = environment.getOrDefault(NAMED_BY, "");
    if (!named.isBlank()) {
      var file = Path.of(named).toAbsolutePath();
      if (!Files.isRegularFile(file)) {
        throw new SettingsRefused(
            "%s names %s, and there is no such file. Make it, or correct the name."
                .formatted(NAMED_BY, file));
      }
      return read(file);
    }
    var file = Path.of(environment.getOrDefault("PROSPECTPRO_DATA", "data"), NAME).toAbsolutePath();
    return Files.exists(file) ? read(file) : new SettingsFile(List.of());
  }

  private static SettingsFile read(Path file) {
    var lines = new ArrayList<Line>();
    var number = 0;
    for (var text : textOf(file)) {
      number++;
      var stripped = text.replace("\uFEFF", "").strip(); // which some editors put first of all
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        lines.add(lineOf(file, number, stripped));
      }
    }
    return new SettingsFile(lines);
  }

  private static List<String> textOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new SettingsRefused("%s is not in UTF-8. Save it as that.".formatted(file));
    } catch (IOException e) {
      throw new SettingsRefused(
          "The settings in %s cannot be read (%s). Let the user whom ProspectPro runs as read it."
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static Line lineOf(Path file, int number, String text) {
    var equal = text.indexOf('=');
    if (equal <= 0) {
      throw new SettingsRefused(
          """
          Line %d of %s is no setting: write NAME = VALUE, for instance mail.host = \
          smtp.example.com, or # before a remark."""
              .formatted(number, file));
    }
    var value = text.substring(equal + 1).strip();
    return new Line(file, number, text.substring(0, equal).strip(), withoutQuotes(value));
  }

  private static String withoutQuotes(String value) {
    var isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }

  List<Line> lines() {
    return lines;
  }

  /** What is wrong with the names in it, a sentence each. */
  List<String> complaints(KnownSettings known) {
    var complaints = new ArrayList<String>();
    var seen = new HashMap<String, Line>();
    for (var line : lines) {
      var setting = known.findInFile(line.name());
      if (setting.isEmpty()) {
        complaints.add(unknown(line, known));
        continue;
      }
      var earlier = seen.putIfAbsent(setting.get().name(), line);
      if (earlier != null) {
        complaints.add(
            "%s is set twice, in line %d and in %s: leave one of them out."
                .formatted(setting.get().fileName(), earlier.number(), line));
      }
    }
    return complaints;
  }

  private static String unknown(Line line, KnownSettings known) {
    var upper = line.name().toUpperCase(Locale.ROOT);
    if (KnownSettings.ENVIRONMENT_ALONE.contains(upper)) {
      return "%s, in %s, can only be set in the environment.".formatted(line.name(), line);
    }
    var hint = known.nearestInFile(line.name()).map(" Did you mean %s?"::formatted).orElse("");
    return "'%s', in %s, is no setting.%s".formatted(line.name(), line, hint);
  }

  /** For Spring. */
  PropertySource<Map<String, Object>> toSource() {
    var values = new LinkedHashMap<String, Object>();
    for (var line : lines) {
      values.put(Setting.PREFIX + line.name(), OriginTrackedValue.of(line.value(), line));
    }
    return new OriginTrackedMapPropertySource(NAME, values);
  }
}
