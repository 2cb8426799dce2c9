package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.FoundContact;
import org.jspecify.annotations.Nullable;

/** How the verification of an address stands, for the campaign that wants it. */
public sealed interface Wanted {

  /** It waits for its batch, or for the answer. */
  record Pending() implements Wanted {}

  /**
   * There is a verdict.
   *
   * @param note a sentence for people; null where there is nothing to add
   */
  record Known(FoundContact.Verification verdict, @Nullable String note) implements Wanted {}

  /**
   * There will be no verdict.
   *
   * @param sentence why, for people
   */
  record CouldNotAsk(String sentence) implements Wanted {}

  /**
   * It was not asked for: the rest of the budget does not cover it.
   *
   * @param sentence for people, with the amounts
   */
  record OverBudget(String sentence) implements Wanted {}
}
