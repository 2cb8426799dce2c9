package io.prospectpro.app.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a question to a provider came to, for the feature that asked.
 *
 * <p>"There is nothing" and "could not ask" are different cases, so that nobody can take a refusal
 * for an empty result.
 *
 * @param <T> what the provider knows
 */
public sealed interface Answer<T> {

  /** The provider knows it. */
  record Known<T>(T value) implements Answer<T> {}

  /** The provider has looked, and there is nothing. */
  record Nothing<T>() implements Answer<T> {}

  /**
   * The provider did not say.
   *
   * @param sentence what happened and, where known, when it is over: for the user
   * @param until when asking again may help, if that is known
   */
  record CouldNotAsk<T>(CallOutcome outcome, String sentence, @Nullable Instant until)
      implements Answer<T> {}

  /**
   * The provider was not asked: the rest of the campaign's budget does not cover the worst price.
   *
   * @param sentence for the user, with the amounts
   */
  record OverBudget<T>(String sentence) implements Answer<T> {}
}
