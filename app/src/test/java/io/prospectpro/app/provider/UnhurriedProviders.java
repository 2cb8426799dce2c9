package io.prospectpro.app.provider;

import io.prospectpro.app.platform.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * In the place of the program's calls: the same, but they never wait. To be imported by name; no
 * scan finds it.
 */
public final class UnhurriedProviders {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  @Bean
  @Primary
  ProviderCalls unhurriedCalls(@Worker JdbcClient jdbc, JsonMapper json, ProviderHttp http) {
    return new ProviderCalls(
        new CallStore(jdbc, json),
        new Gate(jdbc),
        http,
        new Backoff(FIRST_PAUSE, () -> ThreadLocalRandom.current().nextLong()),
        new ProviderCalls.Clockwork(InstantSource.system(), _ -> {}));
  }
}
