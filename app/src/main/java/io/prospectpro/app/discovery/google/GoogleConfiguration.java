package io.prospectpro.app.discovery.google;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.ForeignNames;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.google.GooglePlaces;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Google as a source, if the operator has given a key. */
@Configuration(proxyBeanMethods = false)
class GoogleConfiguration {

  static final String TYPES = "/discovery/google-types.csv";

  /** Null is no bean: whoever asks for all sources does not get it. */
  @Bean
  @Nullable BusinessSource googleSource(
      Credentials credentials, ProviderCalls calls, Prices prices) {
    return credentials
        .find(Provider.GOOGLE)
        .map(it -> new GooglePlaces(calls, it, prices, InstantSource.system()))
        .map(places -> new GoogleSource(places, ForeignNames.read(TYPES)))
        .orElse(null);
  }
}
