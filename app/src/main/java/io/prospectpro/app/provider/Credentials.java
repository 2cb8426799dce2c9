package io.prospectpro.app.provider;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access that this program has to providers. A key may come or go while the program runs, so
 * ask when you need it. Thread-safe.
 */
public final class Credentials {

  private static final String SANDBOX_KEY = "sandbox";

  private static final Map<Provider, URI> OWN =
      Map.of(
          Provider.GOOGLE, URI.create("https://places.googleapis.com"),
          Provider.HUNTER, URI.create("https://api.hunter.io"),
          Provider.NEVERBOUNCE, URI.create("https://api.neverbounce.com"),
          Provider.NOMINATIM, URI.create("https://nominatim.openstreetmap.org"),
          Provider.OVERPASS, URI.create("https://overpass-api.de"));

  private final Map<Provider, Credential> known = new EnumMap<>(Provider.class);
  private final Map<Provider, URI> bases = new EnumMap<>(Provider.class);
  private final KeySource keys;

  /** With the keys of the settings alone. */
  Credentials(ProviderSettings settings) {
    this(settings, _ -> Optional.empty());
  }

  /**
   * The sandbox's, where one is set; else the settings'.
   *
   * @param keys go before the settings', but not before the sandbox's
   */
  Credentials(ProviderSettings settings, KeySource keys) {
    this.keys = keys;
    var sandbox = settings.sandbox();
    if (sandbox != null) {
      for (var provider : settings.sandboxed()) {
        var base = URI.create(sandbox.toString().replaceFirst("/$", "") + "/" + provider.key());
        known.put(provider, new Credential(provider, base, SANDBOX_KEY, true));
      }
      return;
    }
    addKeyed(Provider.GOOGLE, settings.google().key(), settings.google().baseUrl());
    addKeyed(Provider.HUNTER, settings.hunter().key(), settings.hunter().baseUrl());
    addKeyed(Provider.NEVERBOUNCE, settings.neverbounce().key(), settings.neverbounce().baseUrl());
    if (settings.openstreetmap().enabled()) {
      add(Provider.NOMINATIM, "", settings.openstreetmap().nominatimUrl());
      add(Provider.OVERPASS, "", settings.openstreetmap().overpassUrl());
    }
  }

  private void addKeyed(Provider provider, String key, @Nullable URI baseUrl) {
    bases.put(provider, baseUrl == null ? requireNonNull(OWN.get(provider)) : baseUrl);
    if (!key.isBlank()) {
      add(provider, key.strip(), baseUrl);
    }
  }

  private void add(Provider provider, String key, @Nullable URI baseUrl) {
    var base = baseUrl == null ? requireNonNull(OWN.get(provider)) : baseUrl;
    known.put(provider, new Credential(provider, base, key, false));
  }

  /** Empty if neither the settings nor an admin has switched the provider on. */
  public Optional<Credential> find(Provider provider) {
    return Optional.ofNullable(bases.get(provider))
        .flatMap(base -> keys.find(provider).map(key -> new Credential(provider, base, key, false)))
        .or(() -> Optional.ofNullable(known.get(provider)));
  }

  /** With another key than the one that is used; empty where no key is taken. */
  public Optional<Credential> findWith(Provider provider, String key) {
    return Optional.ofNullable(bases.get(provider))
        .map(base -> new Credential(provider, base, key, false));
  }

  public boolean has(Provider provider) {
    return find(provider).isPresent();
  }

  /** Whether an admin may enter a key for it: not where it wants none, or the sandbox answers. */
  public boolean takesKey(Provider provider) {
    return bases.containsKey(provider);
  }
}
