package io.prospectpro.app.discovery.google;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.ForeignNames;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.google.GooglePlaces;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Google as a source; it is on while there is a key. */
@Configuration(proxyBeanMethods = false)
class GoogleConfiguration {

  static final String TYPES = "/discovery/google-types.csv";

  @Bean
  BusinessSource googleSource(Credentials credentials, ProviderCalls calls, Prices prices) {
    return new GoogleSource(
        new GooglePlaces(
            calls, () -> credentials.find(Provider.GOOGLE), prices, InstantSource.system()),
        ForeignNames.read(TYPES));
  }
}
