package io.prospectpro.app.scoring;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The scorer on the system's clock. */
@Configuration(proxyBeanMethods = false)
class ScoringConfiguration {

  @Bean
  Scorer scorer() {
    return new Scorer(InstantSource.system());
  }
}
