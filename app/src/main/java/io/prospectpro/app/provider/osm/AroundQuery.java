package io.prospectpro.app.provider.osm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All things with certain tags around a point.
 *
 * @param selections each a set of tags that a thing must have together; one of them is enough
 * @param limit the most to return, in no order that means anything
 */
public record AroundQuery(
    List<Map<String, String>> selections,
    double latitude,
    double longitude,
    int metres,
    int limit) {

  /** Within what the server grants anybody without asking. */
  static final int SECONDS = 25;

  private static final int BYTES = 64 * 1024 * 1024;

  public AroundQuery {
    selections = List.copyOf(selections);
    if (selections.isEmpty()) {
      throw new IllegalArgumentException(
          "A query without tags would return all that there is around %s, %s. Give at least one."
              .formatted(latitude, longitude));
    }
  }

  /** In Overpass QL; the same query has the same text. */
  String text() {
    var around = String.format(Locale.ROOT, "(around:%d,%.5f,%.5f)", metres, latitude, longitude);
    var statements =
        selections.stream()
            .map(tags -> "nwr%s%s;".formatted(filters(tags), around))
            .collect(Collectors.joining("\n"));
    return "[out:json][timeout:%d][maxsize:%d];\n(\n%s\n);\nout center tags %d;"
        .formatted(SECONDS, BYTES, statements, limit);
  }

  private static String filters(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> "[\"%s\"=\"%s\"]".formatted(quoted(tag.getKey()), quoted(tag.getValue())))
        .collect(Collectors.joining());
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
