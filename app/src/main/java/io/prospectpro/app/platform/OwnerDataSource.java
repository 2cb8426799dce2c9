package io.prospectpro.app.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The owner's connections, from two pools: one for whatever works in the background, and a small
 * one for threads that answer a request. However many jobs there are, no request waits among them
 * to learn where Boulder is, or whether a password is right. Thread-safe.
 */
final class OwnerDataSource extends AbstractRoutingDataSource implements AutoCloseable {

  private final HikariDataSource background;
  private final HikariDataSource requests;

  OwnerDataSource(HikariDataSource background, HikariDataSource requests) {
    this.background = background;
    this.requests = requests;
    setTargetDataSources(Map.of(true, requests, false, background));
    afterPropertiesSet();
  }

  @Override
  protected Object determineCurrentLookupKey() {
    return RequestContextHolder.getRequestAttributes() != null;
  }

  @Override
  public void close() {
    background.close();
    requests.close();
  }
}
