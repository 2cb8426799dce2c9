package io.prospectpro.sandbox.provider;

import static io.prospectpro.sandbox.provider.Provider.GOOGLE;
import static io.prospectpro.sandbox.provider.Provider.HUNTER;
import static io.prospectpro.sandbox.provider.Provider.NEVERBOUNCE;
import static io.prospectpro.sandbox.provider.Provider.NOMINATIM;
import static io.prospectpro.sandbox.provider.Provider.OVERPASS;
import static io.prospectpro.sandbox.provider.Provider.SITE;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A refusal that a provider documents; each says it with a status and a body of its own. */
public enum Trouble {
  RATE_LIMITED(GOOGLE, HUNTER, NEVERBOUNCE, OVERPASS, NOMINATIM, SITE),
  OUT_OF_CREDITS(GOOGLE, HUNTER, NEVERBOUNCE),
  KEY_INVALID(GOOGLE, HUNTER, NEVERBOUNCE),
  KEY_BLOCKED(GOOGLE, NEVERBOUNCE),
  BILLING_OFF(GOOGLE),
  SERVICE_DISABLED(GOOGLE),
  NOT_FOUND(GOOGLE, HUNTER, SITE),
  PENDING(HUNTER),
  REMOTE_SERVER_FAILED(HUNTER),
  LEGAL_BLOCK(HUNTER),
  TIMED_OUT(OVERPASS),
  FORBIDDEN(NOMINATIM, SITE),
  UNAVAILABLE(GOOGLE, HUNTER, NEVERBOUNCE, OVERPASS, NOMINATIM, SITE),
  SERVER_ERROR(GOOGLE, HUNTER, NEVERBOUNCE, OVERPASS, NOMINATIM, SITE);

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type cannot say so.
  private final List<Provider> providers;

  Trouble(Provider... providers) {
    this.providers = List.of(providers);
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isKnownAt(Provider provider) {
    return providers.contains(provider);
  }

  /** For the branch of a switch that holds the troubles a provider has no body for. */
  public IllegalStateException unknownAt(Provider provider) {
    return new IllegalStateException(
        "%s has no body for the trouble %s. Take one that it documents."
            .formatted(provider.key(), key()));
  }

  public static Optional<Trouble> find(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
