package io.prospectpro.app.enrichment.verification;

/** How the verification of an address stands, for the campaign that wants it. */
public sealed interface Wanted {

  /** It waits for its batch, or for the answer. */
  record Pending() implements Wanted {}

  record Known(Verdict verdict) implements Wanted {}

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
