package io.prospectpro.app.provider.hunter;

import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderAccounts;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.ProviderSettings;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hunter with the operator's key and price. */
@Configuration(proxyBeanMethods = false)
class HunterConfiguration {

  @Bean
  Hunter hunter(
      ProviderCalls calls,
      ProviderAccounts accounts,
      Credentials credentials,
      Prices prices,
      ProviderSettings settings) {
    var clock = InstantSource.system();
    var questions =
        credentials
            .find(Provider.HUNTER)
            .map(it -> new HunterQuestions(it, creditPrice(prices, settings), clock))
            .orElse(null);
    return new Hunter(calls, accounts, questions, clock);
  }

  private static Function<LocalDate, BigDecimal> creditPrice(
      Prices prices, ProviderSettings settings) {
    var own = settings.hunter().creditPrice();
    return day -> own != null ? own : prices.of(Provider.HUNTER, "credit", day);
  }
}
