package io.prospectpro.app.discovery.openstreetmap;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.ProviderSettings;
import io.prospectpro.app.provider.osm.Overpass;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** OpenStreetMap as a source, if the operator has switched it on. */
@Configuration(proxyBeanMethods = false)
class OpenStreetMapConfiguration {

  /** Null is no bean: whoever asks for all sources does not get it. */
  @Bean
  @Nullable BusinessSource openStreetMapSource(
      Credentials credentials, ProviderSettings settings, ProviderCalls calls) {
    var contact = settings.openstreetmap().contact();
    return credentials
        .find(Provider.OVERPASS)
        .map(it -> new Overpass(calls, it, contact, InstantSource.system()))
        .map(overpass -> new OpenStreetMapSource(overpass, TagTable.bundled()))
        .orElse(null);
  }
}
