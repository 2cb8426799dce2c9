package io.prospectpro.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.Worker;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.postgres.testing.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Which sources there are with what an operator has set. */
@Tag("database")
class SourcesTest {

  private final ApplicationContextRunner program =
      new ApplicationContextRunner().withUserConfiguration(Sources.class);

  /**
   * The sources and what they need, without the rest of the program. Not marked as a configuration,
   * so that no other test's scan finds it.
   */
  @ComponentScan({
    "io.prospectpro.app.provider",
    "io.prospectpro.app.discovery.google",
    "io.prospectpro.app.discovery.openstreetmap"
  })
  static class Sources {

    @Bean
    @Worker
    JdbcClient workers() {
      return JdbcClient.create(TestPostgres.newDatabase().dataSource());
    }

    @Bean
    JsonMapper json() {
      return new JsonMapper();
    }

    @Bean
    Asker asker(List<BusinessSource> sources) {
      return new Asker(sources);
    }

    @Bean
    BusinessSource always() {
      return new BusinessSource() {
        @Override
        public String key() {
          return "always";
        }

        @Override
        public boolean isPaid() {
          return false;
        }

        @Override
        public Discovery search(Search search, Payer payer) {
          return new Discovery.Found(List.of(), 0);
        }
      };
    }
  }

  /** Whoever asks all sources that are on. */
  record Asker(List<BusinessSource> sources) {

    List<String> keys() {
      return sources.stream()
          .filter(BusinessSource::isOn)
          .map(BusinessSource::key)
          .sorted()
          .toList();
    }
  }

  private void assertSources(List<String> keys, String... settings) {
    program
        .withPropertyValues(settings)
        .run(context -> assertThat(context.getBean(Asker.class).keys()).isEqualTo(keys));
  }

  @Test
  void withoutSettingsNoneAsksAnybodyOutside() {
    assertSources(List.of("always"));
  }

  @Test
  void keyOfGoogleSwitchesItOn() {
    assertSources(List.of("always", "google"), "prospectpro.providers.google.key=abc");
  }

  @Test
  void openStreetMapHasASwitch() {
    assertSources(
        List.of("always", "openstreetmap"),
        "prospectpro.providers.openstreetmap.enabled=true",
        "prospectpro.providers.openstreetmap.contact=maps@example.org");
  }

  @Test
  void sandboxHasAll() {
    assertSources(
        List.of("always", "google", "openstreetmap"),
        "prospectpro.providers.sandbox=http://127.0.0.1:1");
  }
}
