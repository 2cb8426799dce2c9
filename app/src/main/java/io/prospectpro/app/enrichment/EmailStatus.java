package io.prospectpro.app.enrichment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether mail to a lead can be relied on, from best to least. */
public enum EmailStatus {
  /** Passed every check that the tier has. */
  VALID,
  /** Its verification is under way; the verdict will be added when it is there. */
  PENDING,
  /** Mail will probably arrive, but something speaks against relying on it. */
  RISKY,
  /** A check that matters could not be made. */
  COULD_NOT_ASK,
  /** Nobody has an address. */
  NOT_FOUND,
  /** Mail cannot arrive, or arrives at a throw-away box. */
  INVALID;

  /** The name in JSON and SQL, for example {@code could_not_ask}. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
