package io.prospectpro.app.token;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.stereotype.Component;

/**
 * Writes when a key was last used: beside the request, which does not wait for it, and once a
 * minute however many requests and nodes there are. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
final class LastUse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);

  private final JdbcClient jdbc;
  private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  LastUse(@SpringSessionDataSource DataSource sessions) {
    this.jdbc = JdbcClient.create(sessions);
  }

  void note(UUID key) {
    if (underWay.add(key)) {
      beside.execute(() -> write(key));
    }
  }

  private void write(UUID key) {
    try {
      jdbc.sql(
              """
              UPDATE public.api_keys
              SET last_used_at = now()
              WHERE id = :id
                AND (last_used_at IS NULL OR last_used_at <= now() - interval '1 minute')
              """)
          .param("id", key)
          .update();
    } catch (DataAccessException e) {
      LOG.atWarn().setCause(e).addKeyValue("key", key).log("The last use of a key was not noted");
    } finally {
      underWay.remove(key);
    }
  }

  /** Waits for what is under way. */
  @Override
  public void close() {
    beside.close();
  }
}
