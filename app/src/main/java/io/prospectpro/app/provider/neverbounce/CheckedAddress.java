package io.prospectpro.app.provider.neverbounce;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What NeverBounce found out about an address.
 *
 * @param email as given when the job was created
 * @param flags in its own words, for example {@code role_account}
 * @param suggestedCorrection what was probably meant; null if it has no idea
 */
public record CheckedAddress(
    String email, Verdict verdict, List<String> flags, @Nullable String suggestedCorrection) {

  public CheckedAddress {
    flags = List.copyOf(flags);
  }

  /** In a job, what is no address at all is not charged. */
  public boolean isCharged() {
    return !flags.contains("bad_syntax");
  }

  /** In its own words. */
  public enum Verdict {
    VALID,
    INVALID,
    DISPOSABLE,
    /** The mail server accepts every address. */
    CATCHALL,
    UNKNOWN;

    /** The name in JSON and SQL, for example {@code catchall}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Verdict of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
