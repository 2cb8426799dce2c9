package io.prospectpro.app.provider.neverbounce;

import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCalls;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** NeverBounce with the operator's key. */
@Configuration(proxyBeanMethods = false)
class NeverBounceConfiguration {

  @Bean
  NeverBounce neverBounce(ProviderCalls calls, Credentials credentials, Prices prices) {
    return new NeverBounce(
        calls,
        () -> credentials.find(Provider.NEVERBOUNCE),
        day -> prices.of(Provider.NEVERBOUNCE, "address", day),
        InstantSource.system());
  }
}
