package io.prospectpro.sandbox.firm;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the open data's categories are called elsewhere. A row of the table is a category, or a
 * pattern such as {@code *_restaurant}; a category without a row takes that of what is above it in
 * the taxonomy. Immutable.
 */
public final class Trades {

  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Trade UNKNOWN = new Trade(List.of(), Map.of("office", "company"), Set.of());

  private final Map<String, Trade> tradeByCategory = new LinkedHashMap<>();
  private final Map<String, Trade> tradeByEnding = new LinkedHashMap<>();

  private Trades() {
    for (var row : Resource.rows(Trades.class, "trades.csv")) {
      var category = row.getField("category");
      var trade =
          new Trade(
              BAR.splitAsStream(row.getField("google")).filter(type -> !type.isEmpty()).toList(),
              tags(row.getField("osm")),
              Words.of(row.getField("words")));
      if (category.startsWith("*")) {
        tradeByEnding.put(category.substring(1), trade);
      } else {
        tradeByCategory.put(category, trade);
      }
    }
  }

  /**
   * One kind of business.
   *
   * @param googleTypes the primary one first
   * @param osmTags all of them are on the element
   * @param words what else people call it
   */
  public record Trade(List<String> googleTypes, Map<String, String> osmTags, Set<String> words) {}

  public static Trades standard() {
    return new Trades();
  }

  /** What a firm mainly does. */
  public Trade mainOf(Firm firm) {
    return Stream.concat(
            Stream.of(firm.categories().getFirst()), firm.taxonomy().reversed().stream())
        .map(this::find)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(UNKNOWN);
  }

  /**
   * All that a firm is to Google: its main types, those of its other categories, and what all are.
   */
  public List<String> googleTypesOf(Firm firm) {
    var types = new LinkedHashSet<>(mainOf(firm).googleTypes());
    firm.categories().stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .forEach(trade -> types.addAll(trade.googleTypes()));
    types.add("point_of_interest");
    types.add("establishment");
    return List.copyOf(types);
  }

  private Optional<Trade> find(String category) {
    return Optional.ofNullable(tradeByCategory.get(category))
        .or(
            () ->
                tradeByEnding.entrySet().stream()
                    .filter(entry -> category.endsWith(entry.getKey()))
                    .map(entry -> special(category, entry.getKey(), entry.getValue()))
                    .findFirst());
  }

  // "*_restaurant" stands for mexican_restaurant too, and there the cuisine is known.
  private static Trade special(String category, String ending, Trade general) {
    if (!ending.equals("_restaurant")) {
      return general;
    }
    var tags = new LinkedHashMap<>(general.osmTags());
    tags.put("cuisine", category.substring(0, category.length() - ending.length()));
    var types = Stream.concat(Stream.of(category), general.googleTypes().stream()).toList();
    return new Trade(types, tags, general.words());
  }

  private static Map<String, String> tags(String written) {
    return BAR.splitAsStream(written)
        .map(tag -> tag.split("=", 2))
        .collect(
            Collectors.toMap(
                tag -> tag[0], tag -> tag[1], (first, second) -> first, LinkedHashMap::new));
  }
}
