package io.prospectpro.app.platform;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers, said within two seconds. Spring Boot's own indicator asks each pool
 * in turn and waits as long as each would for a connection, which is longer than whoever asks for
 * readiness waits. Thread-safe.
 */
@Component
final class DatabaseHealthIndicator implements HealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final JdbcClient requestJdbc;

  DatabaseHealthIndicator(JdbcClient requestJdbc) {
    this.requestJdbc = requestJdbc;
  }

  @Override
  public Health health() {
    var answer = new FutureTask<>(() -> requestJdbc.sql("SELECT 1").query(Integer.class).single());
    Thread.ofVirtual().name("database-health").start(answer);
    try {
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Health.up().build();
    } catch (ExecutionException | TimeoutException e) {
      return Health.down(e).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unknown().build();
    } finally {
      answer.cancel(true); // It would hold a thread and a connection as long as the pool waits.
    }
  }
}
