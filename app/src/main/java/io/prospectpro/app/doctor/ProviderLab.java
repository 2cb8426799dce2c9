package io.prospectpro.app.doctor;

import io.prospectpro.app.platform.Worker;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.KeySource;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.ProviderCheck;
import io.prospectpro.app.provider.ProviderHealth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program's own clients of the providers, and nothing else of the program. With it keys are
 * tried as an admin's page tries them: for nothing, once, and without a trace.
 */
final class ProviderLab implements AutoCloseable {

  private final AnnotationConfigApplicationContext context;

  /**
   * @param keys stored ones, which go before those of the settings
   * @param database for what campaigns know of a key; asked only for that
   */
  ProviderLab(
      ConfigurableEnvironment environment, Map<Provider, String> keys, JdbcClient database) {
    context = new AnnotationConfigApplicationContext();
    context.setEnvironment(environment);
    context.register(Parts.class);
    context.registerBean(
        KeySource.class, () -> provider -> Optional.ofNullable(keys.get(provider)));
    context.registerBean(Database.class, () -> new Database(database));
    context.refresh();
  }

  List<ProviderCheck> checks() {
    return List.copyOf(context.getBeansOfType(ProviderCheck.class).values());
  }

  Credentials credentials() {
    return context.getBean(Credentials.class);
  }

  ProviderHealth health() {
    return context.getBean(ProviderHealth.class);
  }

  @Override
  public void close() {
    context.close();
  }

  record Database(JdbcClient jdbc) {}

  /** Without an annotation by which the program itself would find it. */
  @ComponentScan(
      basePackages = "io.prospectpro.app.provider",
      useDefaultFilters = false,
      includeFilters = {
        @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ProviderCheck.class),
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = ".*\\.Provider(Configuration|Health)")
      })
  static class Parts {

    @Worker
    @Bean(defaultCandidate = false)
    JdbcClient workerJdbc(Database database) {
      return database.jdbc();
    }

    @Bean
    JsonMapper jsonMapper() {
      return JsonMapper.shared();
    }
  }
}
