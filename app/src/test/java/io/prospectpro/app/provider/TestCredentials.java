package io.prospectpro.app.provider;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Credentials as settings make them. */
public final class TestCredentials {

  private TestCredentials() {}

  public static Credentials none() {
    return of(null);
  }

  public static Credentials sandbox() {
    return of(URI.create("http://127.0.0.1:1"));
  }

  private static Credentials of(@Nullable URI sandbox) {
    var keyed = new ProviderSettings.Keyed("", null);
    return new Credentials(
        new ProviderSettings(
            sandbox,
            Set.of(Provider.values()),
            keyed,
            new ProviderSettings.Hunter("", null, null),
            keyed,
            new ProviderSettings.OpenStreetMap(false, null, null, ""),
            true));
  }
}
