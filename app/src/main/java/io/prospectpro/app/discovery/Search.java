package io.prospectpro.app.discovery;

import java.util.List;

/**
 * What a source is asked for.
 *
 * @param keywords words the user would like to see in name or category; they bring a business
 *     forward, and leave none out: the names and categories of open data are too short for that
 * @param limit the most candidates to return; scoring picks the best of them, so this is more than
 *     the leads wanted
 */
public record Search(
    BusinessType type, List<String> keywords, Place place, double radiusMiles, int limit) {

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
}
