package io.prospectpro.app.enrichment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the contact stage came to for one candidate.
 *
 * @param email the address in its normal form, also when it is not to be trusted; absent if not
 *     found
 * @param note a sentence for people, or absent where there is nothing to add
 */
public record ContactResult(@Nullable String email, Status status, @Nullable String note) {

  /** From best to least. */
  public enum Status {
    /** Passed every check. */
    VALID,
    /** Mail will probably arrive, but something speaks against relying on it. */
    RISKY,
    /** A check that matters could not be made. */
    COULD_NOT_ASK,
    /** No source has an address. */
    NOT_FOUND,
    /** Mail cannot arrive, or arrives at a throw-away box. */
    INVALID;

    /** The name in JSON and SQL, for example {@code could_not_ask}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
