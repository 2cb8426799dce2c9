package io.prospectpro.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose key is used. */
class CredentialsTest {

  private final AtomicReference<String> stored = new AtomicReference<>("");

  private Credentials credentials(@Nullable URI sandbox, String keyInSettings) {
    return new Credentials(
        new ProviderSettings(
            sandbox,
            Set.of(Provider.values()),
            new ProviderSettings.Keyed("", null),
            new ProviderSettings.Hunter(keyInSettings, URI.create("https://proxy.example"), null),
            new ProviderSettings.Keyed("", null),
            new ProviderSettings.OpenStreetMap(true, null, null, ""),
            true),
        _ -> Optional.ofNullable(stored.get()).filter(key -> !key.isEmpty()));
  }

  private static Optional<String> hunter(Credentials credentials) {
    return credentials.find(Provider.HUNTER).map(Credential::key);
  }

  @Test
  void keyOfAnAdminGoesBeforeThatOfTheSettingsAndAwayAgain() {
    var credentials = credentials(null, "of-settings");
    assertThat(hunter(credentials)).contains("of-settings");

    stored.set("of-admin");
    assertThat(hunter(credentials)).contains("of-admin");
    assertThat(credentials.find(Provider.HUNTER).orElseThrow().baseUrl())
        .isEqualTo(URI.create("https://proxy.example"));

    stored.set("");
    assertThat(hunter(credentials)).contains("of-settings");
  }

  @Test
  void keyOfAnAdminSwitchesAProviderOn() {
    var credentials = credentials(null, "");
    assertThat(credentials.has(Provider.GOOGLE)).isFalse();

    stored.set("of-admin");

    assertThat(credentials.has(Provider.GOOGLE)).isTrue();
  }

  @Test
  void sandboxIsNeverAskedWithARealKey() {
    stored.set("of-admin");

    var credentials = credentials(URI.create("http://127.0.0.1:1"), "of-settings");

    assertThat(hunter(credentials)).contains("sandbox");
    assertThat(credentials.takesKey(Provider.HUNTER)).isFalse();
  }

  @Test
  void mapWantsNoKeyAndGetsNone() {
    stored.set("of-admin");
    var credentials = credentials(null, "");

    assertThat(credentials.find(Provider.OVERPASS).map(Credential::key)).contains("");
    assertThat(credentials.takesKey(Provider.OVERPASS)).isFalse();
    assertThat(credentials.takesKey(Provider.HUNTER)).isTrue();
  }
}
