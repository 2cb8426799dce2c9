package io.prospectpro.app.scoring;

import java.util.List;

/**
 * An explained score.
 *
 * @param confidence 0 to 100
 * @param version of the formula
 * @param reasons what it is made of; their points add up to {@code confidence} unless the sum was
 *     below 0 or above 100
 */
public record Score(int confidence, String version, List<Reason> reasons) {

  public Score {
    reasons = List.copyOf(reasons);
  }

  /**
   * One signal.
   *
   * @param signal stable name, for example {@code phone}
   * @param text a sentence for people
   */
  public record Reason(String signal, int points, String text) {}
}
