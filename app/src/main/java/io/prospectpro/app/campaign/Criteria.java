package io.prospectpro.app.campaign;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a campaign looks for, complete and valid.
 *
 * @param businessType in the user's words
 * @param location in the user's words
 * @param minConfidence 0 to 100: leads below it are not kept
 * @param budget in US dollars: the most that providers may charge for it
 * @param includeDelivered whether businesses that the user got from an earlier campaign may come
 *     again
 * @param tier the key of a {@link Tier}
 */
public record Criteria(
    String businessType,
    String location,
    int radiusMiles,
    int maxResults,
    int minConfidence,
    BigDecimal budget,
    List<String> keywords,
    boolean includeDelivered,
    String tier) {

  public Criteria {
    keywords = List.copyOf(keywords);
  }
}
