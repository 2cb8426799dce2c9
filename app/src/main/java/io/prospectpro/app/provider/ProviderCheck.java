package io.prospectpro.app.provider;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an admin can find out about a provider at no cost: one for each that campaigns ask. They are
 * thread-safe.
 */
public interface ProviderCheck {

  Provider provider();

  /** Those that all calls with one key keep together, or those of each kind. */
  List<RateLimit> limits();

  /**
   * Asks the provider itself, once and now, whether it answers whoever has this credential. Leaves
   * no trace here.
   */
  Finding ask(Credential credential) throws InterruptedException;

  /**
   * What came of it.
   *
   * @param sentence for people
   * @param plan what the account pays for, in the provider's words; null if it does not say
   * @param creditsLeft null if it does not count any, or does not say
   * @param renewsOn when there are credits again; null if it does not say
   */
  record Finding(
      boolean works,
      String sentence,
      @Nullable String plan,
      @Nullable Integer creditsLeft,
      @Nullable LocalDate renewsOn) {

    /** It answers, and has no account to tell of. */
    public static Finding works(String sentence) {
      return new Finding(true, sentence, null, null, null);
    }

    public static Finding refused(String sentence) {
      return new Finding(false, sentence, null, null, null);
    }
  }
}
