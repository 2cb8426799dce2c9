package io.prospectpro.app.discovery.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.platform.Settings;
import io.prospectpro.app.platform.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OpenDataSwitchTest {

  private final ApplicationContextRunner program =
      new ApplicationContextRunner()
          .withUserConfiguration(Needs.class, OpenDataSourceConfiguration.class);

  /** What the source needs; nobody is asked yet. */
  @EnableConfigurationProperties(Settings.class)
  static class Needs {

    @Bean
    @Worker
    JdbcClient workers() {
      return JdbcClient.create(new DriverManagerDataSource());
    }

    @Bean
    Asker asker(List<BusinessSource> sources) {
      return new Asker(sources);
    }
  }

  /** Whoever asks all sources. */
  record Asker(List<BusinessSource> sources) {}

  @Test
  void openDataIsASourceUnlessItIsSwitchedOff() {
    program.run(context -> assertThat(context.getBean(Asker.class).sources()).hasSize(1));
    program
        .withPropertyValues("prospectpro.open-data=false")
        .run(context -> assertThat(context.getBean(Asker.class).sources()).isEmpty());
  }
}
