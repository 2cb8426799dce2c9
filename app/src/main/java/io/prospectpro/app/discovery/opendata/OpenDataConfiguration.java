package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.BusinessTypes;
import io.prospectpro.app.platform.Worker;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together loading and importing open data, on the owner's connections. */
@Configuration(proxyBeanMethods = false)
class OpenDataConfiguration {

  @Bean
  BundledData bundledData(@Worker DataSource dataSource, BusinessTypes types) {
    return new BundledData(new OpenDataTransaction(dataSource), types);
  }

  @Bean
  OpenDataImport openDataImport(@Worker DataSource dataSource, BusinessTypes types) {
    return new OpenDataImport(new OpenDataTransaction(dataSource), types);
  }

  /** Before anything can be searched: in an early phase of the start, jobs and web server later. */
  @Bean
  SmartLifecycle bundledDataAtStart(BundledData data) {
    return new LoadedAtStart(data);
  }

  private static final class LoadedAtStart implements SmartLifecycle {

    private final BundledData data;
    private volatile boolean loaded;

    LoadedAtStart(BundledData data) {
      this.data = data;
    }

    @Override
    public void start() {
      data.load();
      loaded = true;
    }

    @Override
    public void stop() {
      loaded = false;
    }

    @Override
    public boolean isRunning() {
      return loaded;
    }

    @Override
    public int getPhase() {
      return -1;
    }
  }
}
