package io.prospectpro.sandbox;

import io.prospectpro.sandbox.google.GoogleAccount;
import io.prospectpro.sandbox.hunter.HunterAccount;
import io.prospectpro.sandbox.neverbounce.NeverBounceAccount;
import io.prospectpro.sandbox.provider.KeyRing;
import io.prospectpro.sandbox.provider.Provider;
import java.time.InstantSource;
import java.util.Optional;

/** The accounts at the providers that have such. What is changed here counts at once. */
public record Accounts(GoogleAccount google, HunterAccount hunter, NeverBounceAccount neverBounce) {

  static Accounts open(String key, InstantSource clock) {
    return new Accounts(
        new GoogleAccount(new KeyRing(key), clock),
        new HunterAccount(new KeyRing(key), clock),
        new NeverBounceAccount(new KeyRing(key), clock));
  }

  /** The keys at a provider; empty at those that want none. */
  public Optional<KeyRing> keysOf(Provider provider) {
    return switch (provider) {
      case GOOGLE -> Optional.of(google.keys());
      case HUNTER -> Optional.of(hunter.keys());
      case NEVERBOUNCE -> Optional.of(neverBounce.keys());
      case OVERPASS, NOMINATIM, SITE -> Optional.empty();
    };
  }
}
