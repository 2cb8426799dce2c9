package io.prospectpro.app.provider;

import java.util.Locale;

/**
 * What a call to a provider came to. Every vendor's status codes, and the errors that some hide in
 * an HTTP 200, are mapped onto this set and no other.
 */
public enum CallOutcome {
  OK,
  /** The provider has looked, and there is nothing. */
  EMPTY,
  /** The provider is still at work: ask the same again. */
  PENDING,
  /** Too many calls; it passes within seconds or minutes. */
  RATE_LIMITED,
  /** The plan or the credits are used up. */
  QUOTA_EXHAUSTED,
  /** The key is wrong, blocked or may not do this. */
  AUTH,
  /** The provider does not understand us: a mistake of ours. */
  BAD_REQUEST,
  /** The provider may not say, because somebody asked it not to. */
  LEGAL_BLOCK,
  /** A failure of the provider or the network that may be over in a moment. Not charged. */
  TRANSIENT,
  /** The request was sent and no answer came: whether it was charged is not known. */
  UNKNOWN_MAYBE_BILLED;

  /** The name in JSON and SQL, for example {@code rate_limited}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static CallOutcome of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Whether the same call may succeed soon. */
  boolean mayPass() {
    return switch (this) {
      case PENDING, RATE_LIMITED, TRANSIENT, UNKNOWN_MAYBE_BILLED -> true;
      case OK, EMPTY, QUOTA_EXHAUSTED, AUTH, BAD_REQUEST, LEGAL_BLOCK -> false;
    };
  }
}
