package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.BusinessTypes;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together loading, importing and searching open data, on the owner's connections. */
@Configuration(proxyBeanMethods = false)
class OpenDataConfiguration {

  @Bean
  BundledData bundledData(DataSource dataSource, BusinessTypes types) {
    return new BundledData(new OpenDataTransaction(dataSource), types);
  }

  @Bean
  OpenDataImport openDataImport(DataSource dataSource, BusinessTypes types) {
    return new OpenDataImport(new OpenDataTransaction(dataSource), types);
  }

  @Bean
  ImportCommand importCommand(OpenDataImport openDataImport) {
    return new ImportCommand(openDataImport);
  }

  @Bean
  BusinessSource openDataSource(JdbcClient db) {
    return new OpenDataSource(new OpenDataStore(db));
  }
}
