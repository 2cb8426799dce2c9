package io.prospectpro.app.provider;

import java.math.BigDecimal;

/**
 * Something that a provider charges for, as the ledger names it.
 *
 * @param words what is asked, without the key
 * @param worstCost in US dollars, the most that it can cost
 */
public record Purchase(
    Endpoint endpoint, Credential credential, String words, BigDecimal worstCost) {

  /** The identity of what is asked. */
  String key() {
    return "%s %s".formatted(endpoint.name(), words);
  }

  /** What a campaign is told whose budget does not cover it. */
  public String overBudget() {
    return "%s was not asked: a call costs up to $%s, and the rest of the campaign's budget is less."
        .formatted(endpoint.provider().label(), worstCost.stripTrailingZeros().toPlainString());
  }
}
