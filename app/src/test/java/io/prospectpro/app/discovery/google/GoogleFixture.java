package io.prospectpro.app.discovery.google;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.ForeignNames;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.google.GooglePlaces;
import java.time.InstantSource;
import java.util.Optional;

/** The source for tests of other packages. */
public final class GoogleFixture {

  private GoogleFixture() {}

  public static BusinessSource source(ProviderCalls calls, Credential credential) {
    var places =
        new GooglePlaces(
            calls, () -> Optional.of(credential), Prices.bundled(), InstantSource.system());
    return new GoogleSource(places, ForeignNames.read(GoogleConfiguration.TYPES));
  }
}
