package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.platform.Settings;
import io.prospectpro.app.platform.Worker;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open data as a source, unless the operator has switched it off. */
@Configuration(proxyBeanMethods = false)
class OpenDataSourceConfiguration {

  /** Null is no bean: whoever asks for all sources does not get it. */
  @Bean
  @Nullable BusinessSource openDataSource(@Worker JdbcClient db, Settings settings) {
    return settings.openData() ? new OpenDataSource(new OpenDataStore(db)) : null;
  }
}
