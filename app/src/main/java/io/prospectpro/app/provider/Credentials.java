package io.prospectpro.app.provider;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The access that this program has to providers. Immutable. */
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

  Credentials(ProviderSettings settings) {
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
    if (!key.isBlank()) {
      add(provider, key.strip(), baseUrl);
    }
  }

  private void add(Provider provider, String key, @Nullable URI baseUrl) {
    var base = baseUrl == null ? requireNonNull(OWN.get(provider)) : baseUrl;
    known.put(provider, new Credential(provider, base, key, false));
  }

  /** Empty if the operator has not switched the provider on. */
  public Optional<Credential> find(Provider provider) {
    return Optional.ofNullable(known.get(provider));
  }

  public boolean has(Provider provider) {
    return known.containsKey(provider);
  }
}
