package io.prospectpro.app.discovery.opendata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which column of a file holds what. Refuses a file in which nothing could be found. Immutable. */
final class ColumnMap {

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private final List<String> header;
  private final Map<Column, Integer> indexes;

  private ColumnMap(List<String> header, Map<Column, Integer> indexes) {
    this.header = header;
    this.indexes = indexes;
  }

  /**
   * Maps by usual headers, then by what the user said.
   *
   * @param overrides from a column's key to the file's header
   * @throws ImportRefused if name, kind or place of the businesses has no column
   */
  static ColumnMap of(List<String> header, Map<String, String> overrides, boolean hasDefaultType) {
    var indexes = new EnumMap<Column, Integer>(Column.class);
    for (var column : Column.values()) {
      bestIndex(header, column, indexes);
    }
    overrides.forEach((key, name) -> indexes.put(columnOf(key), indexOf(header, key, name)));
    var map = new ColumnMap(header, indexes);
    map.requireEnough(hasDefaultType);
    return map;
  }

  @Nullable String value(Column column, List<String> fields) {
    var index = indexes.get(column);
    if (index == null || index >= fields.size()) {
      return null;
    }
    // U+0000 cannot be stored; other control characters are of no use in any of these fields.
    var value = CONTROL.matcher(fields.get(index)).replaceAll(" ").strip();
    return value.isEmpty() ? null : value;
  }

  int size() {
    return header.size();
  }

  /** From a column's key to the header it is read from, in the order of {@link Column}. */
  Map<String, String> used() {
    return indexes.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().key(),
                entry -> header.get(entry.getValue()),
                (first, second) -> first,
                LinkedHashMap::new));
  }

  List<String> ignored() {
    var ignored = new ArrayList<String>();
    for (int index = 0; index < header.size(); index++) {
      if (!indexes.containsValue(index)) {
        ignored.add(header.get(index));
      }
    }
    return ignored;
  }

  private void requireEnough(boolean hasDefaultType) {
    if (!indexes.containsKey(Column.NAME)) {
      throw missing("the names of the businesses", "name=\"Company\"");
    }
    var hasPosition = indexes.containsKey(Column.LATITUDE) && indexes.containsKey(Column.LONGITUDE);
    var hasTown = indexes.containsKey(Column.CITY) && indexes.containsKey(Column.STATE);
    if (!hasPosition && !hasTown && !indexes.containsKey(Column.POSTCODE)) {
      throw missing(
          "where the businesses are (a ZIP code, city and state, or latitude and longitude)",
          "postcode=\"Zip\" or city=\"Town\",state=\"State\"");
    }
    if (!indexes.containsKey(Column.CATEGORY) && !hasDefaultType) {
      throw missing(
          "what kind of business each is, without which no search would find them",
          "category=\"Industry\", or --type \"coffee shop\" if all are of one kind");
    }
  }

  private ImportRefused missing(String what, String example) {
    return new ImportRefused(
        "The file has no column that says %s. Its columns are: %s. Name the right one with --map, for example --map %s."
            .formatted(what, String.join(", ", header), example));
  }

  private static void bestIndex(List<String> header, Column column, Map<Column, Integer> indexes) {
    int best = Integer.MAX_VALUE;
    for (int index = 0; index < header.size(); index++) {
      int rank = column.rankOf(header.get(index)).orElse(Integer.MAX_VALUE);
      if (rank < best) {
        best = rank;
        indexes.put(column, index);
      }
    }
  }

  private static Column columnOf(String key) {
    return Column.ofKey(key)
        .orElseThrow(
            () ->
                new ImportRefused(
                    "--map knows no field \"%s\". The fields are: %s."
                        .formatted(
                            key,
                            Arrays.stream(Column.values())
                                .map(Column::key)
                                .collect(Collectors.joining(", ")))));
  }

  private static int indexOf(List<String> header, String key, String name) {
    for (int index = 0; index < header.size(); index++) {
      if (header.get(index).strip().equalsIgnoreCase(name.strip())) {
        return index;
      }
    }
    throw new ImportRefused(
        "--map %s=%s names a column that the file does not have. Its columns are: %s."
            .formatted(key, name, String.join(", ", header)));
  }
}
