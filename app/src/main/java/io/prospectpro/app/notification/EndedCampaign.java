package io.prospectpro.app.notification;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that has ended, and who began it.
 *
 * @param error null unless it failed
 */
record EndedCampaign(
    UUID userId,
    String email,
    UUID campaignId,
    String name,
    Leads leads,
    Cost cost,
    Search search,
    @Nullable String error) {

  /**
   * What came of it.
   *
   * @param wanted how many were asked for
   * @param pending addresses that a verifier has not judged yet
   */
  record Leads(int wanted, int found, int withEmail, int pending) {

    boolean areFewer() {
      return found < wanted;
    }
  }

  /**
   * In US dollars.
   *
   * @param practice what the sandbox charged, which nobody pays
   */
  record Cost(BigDecimal charged, BigDecimal practice) {}

  /**
   * What was searched, and why what was found became no lead.
   *
   * @param delivered left out because an earlier campaign gave them
   * @param suppressed left out because the workspace may not contact them
   * @param unsure left out because they do not reach {@code minConfidence}
   * @param warnings sentences of the sources, for instance of one that could not be asked
   */
  record Search(
      String location,
      int radiusMiles,
      int minConfidence,
      int delivered,
      int suppressed,
      int unsure,
      List<String> warnings) {

    Search {
      warnings = List.copyOf(warnings);
    }
  }
}
