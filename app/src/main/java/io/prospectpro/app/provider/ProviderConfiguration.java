package io.prospectpro.app.provider;

import io.opentelemetry.api.OpenTelemetry;
import io.prospectpro.app.platform.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Calls to providers as the program makes them, with the ledger in its database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderSettings.class)
class ProviderConfiguration {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  @Bean
  Credentials credentials(ProviderSettings settings, ObjectProvider<KeySource> stored) {
    return new Credentials(settings, stored.getIfAvailable(() -> _ -> Optional.empty()));
  }

  @Bean
  Prices prices(ProviderSettings settings) {
    var credit = settings.hunter().creditPrice();
    return credit == null
        ? Prices.bundled()
        : Prices.bundled().with(Provider.HUNTER, "credit", credit);
  }

  @Bean(destroyMethod = "close")
  ProviderHttp providerHttp(ObjectProvider<OpenTelemetry> openTelemetry) {
    return new ProviderHttp(openTelemetry.getIfAvailable(OpenTelemetry::noop));
  }

  @Bean
  CallFigures callFigures() {
    return new CallFigures();
  }

  @Bean
  Reservations reservations(@Worker JdbcClient jdbc, JsonMapper json) {
    return new Reservations(new CallStore(jdbc, json), json);
  }

  @Bean
  ProviderAccounts providerAccounts(@Worker JdbcClient jdbc) {
    return new ProviderAccounts(jdbc, new Gate(jdbc));
  }

  @Bean
  ProviderCalls providerCalls(
      @Worker JdbcClient jdbc, JsonMapper json, ProviderHttp http, CallFigures figures) {
    return new ProviderCalls(
        new CallStore(jdbc, json),
        new Gate(jdbc),
        http,
        new Backoff(FIRST_PAUSE, () -> ThreadLocalRandom.current().nextLong()),
        new ProviderCalls.Clockwork(InstantSource.system(), Thread::sleep, figures));
  }
}
