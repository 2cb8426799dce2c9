package io.prospectpro.app.discovery.openstreetmap;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.osm.Overpass;
import java.time.InstantSource;

/** The source for tests of other packages. */
public final class OpenStreetMapFixture {

  private OpenStreetMapFixture() {}

  public static BusinessSource source(ProviderCalls calls, Credential credential) {
    var overpass = new Overpass(calls, credential, "maps@example.org", InstantSource.system());
    return new OpenStreetMapSource(overpass, TagTable.bundled());
  }
}
