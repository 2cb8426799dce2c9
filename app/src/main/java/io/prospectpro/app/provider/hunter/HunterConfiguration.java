package io.prospectpro.app.provider.hunter;

import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderAccounts;
import io.prospectpro.app.provider.ProviderCalls;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hunter with the operator's key and price. */
@Configuration(proxyBeanMethods = false)
class HunterConfiguration {

  @Bean
  Hunter hunter(
      ProviderCalls calls, ProviderAccounts accounts, Credentials credentials, Prices prices) {
    var clock = InstantSource.system();
    return new Hunter(
        calls,
        accounts,
        () ->
            credentials
                .find(Provider.HUNTER)
                .map(
                    it ->
                        new HunterQuestions(
                            it, day -> prices.of(Provider.HUNTER, "credit", day), clock)),
        clock);
  }
}
