package io.prospectpro.app.discovery;

import io.prospectpro.app.lead.Position;
import java.util.List;
import java.util.Locale;

/**
 * What a source is asked for.
 *
 * @param keywords words the user would like to see in name or category; they bring a business
 *     forward, and leave none out: the names and categories of open data are too short for that
 * @param limit the most candidates to return; scoring picks the best of them, so this is more than
 *     the leads wanted
 * @param tiled whether a source that answers a part of what it knows is to be asked area by area
 *     for the rest, which costs more
 */
public record Search(
    BusinessType type,
    List<String> keywords,
    Place place,
    double radiusMiles,
    int limit,
    boolean tiled) {

  public Search {
    keywords = keywords.stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
    if (!(radiusMiles > 0 && radiusMiles <= 500)) {
      throw new IllegalArgumentException(
          "Radius %s miles is out of range: give more than 0 and at most 500."
              .formatted(radiusMiles));
    }
    if (limit < 1) {
      throw new IllegalArgumentException(
          "Limit %d leaves nothing to find: give 1 or more.".formatted(limit));
    }
  }

  /** Not tiled. */
  public Search(
      BusinessType type, List<String> keywords, Place place, double radiusMiles, int limit) {
    this(type, keywords, place, radiusMiles, limit, false);
  }

  /** The same for fewer candidates, tiled or not. */
  public Search atMost(int fewer, boolean isTiled) {
    return new Search(type, keywords, place, radiusMiles, Math.min(limit, fewer), isTiled);
  }

  /** The middle of the area. */
  public Position middle() {
    return new Position(place.latitude(), place.longitude());
  }

  /** The area as people read it: "10 miles of Boulder, CO". */
  public String area() {
    var miles =
        radiusMiles == Math.rint(radiusMiles)
            ? Long.toString((long) radiusMiles)
            : Double.toString(radiusMiles);
    return "%s miles of %s".formatted(miles, place.label());
  }

  /** The keywords that are in a text, in any case. */
  public List<String> keywordsIn(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return keywords.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .distinct()
        .filter(lower::contains)
        .toList();
  }
}
