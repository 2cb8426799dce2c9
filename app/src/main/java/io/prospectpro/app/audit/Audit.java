package io.prospectpro.app.audit;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Worker;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the log of what concerns security.
 *
 * <p>Where the act is done in a transaction of the owner's login, the entry is part of it. Where it
 * is done in a request's transaction, which has no right on the log, the entry is written just
 * before that one commits, and refuses the commit if it cannot be written: so no act lacks its
 * entry, and one that is rolled back has none, except where the commit itself fails. Outside a
 * transaction it is written at once. Thread-safe.
 */
@Component
public final class Audit {

  private final DataSource workers;
  private final JdbcClient jdbc;
  private final JsonMapper json;

  Audit(@Worker DataSource workers, @Worker JdbcClient jdbc, JsonMapper json) {
    this.workers = workers;
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The caller did it; {@code target} is the id of what it was done to, if to anything. */
  public void record(Action action, @Nullable String target) {
    record(action, Caller.current().map(Caller::userId).orElse(null), target, Map.of());
  }

  /**
   * Somebody did it, or tried to.
   *
   * @param actor null if nobody is signed in, and nobody became so
   * @param target the id of what it was done to; never what somebody typed, which may be a password
   *     in the wrong field
   * @param detail a few words more, such as the new role; no secrets. Texts beyond 200 characters
   *     are cut, details beyond ten left out
   */
  public void record(
      Action action, @Nullable UUID actor, @Nullable String target, Map<String, String> detail) {
    var entry = new Entry(action, actor, target, addressOfRequest(), detail);
    if (isTransactionOfRequest()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
              insert(entry);
            }
          });
    } else {
      insert(entry);
    }
  }

  private boolean isTransactionOfRequest() {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && TransactionSynchronizationManager.isSynchronizationActive()
        && !TransactionSynchronizationManager.hasResource(workers);
  }

  /** Null in a job or command. */
  private static @Nullable String addressOfRequest() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
        ? current.getRequest().getRemoteAddr()
        : null;
  }

  private void insert(Entry entry) {
    jdbc.sql(
            """
            INSERT INTO audit.entry (action, actor, target, address, detail)
            VALUES (:action, :actor, :target, :address, CAST(:detail AS jsonb))
            """)
        .param("action", entry.action().word())
        .param("actor", entry.actor())
        .param("target", entry.target())
        .param("address", entry.address())
        .param("detail", json.writeValueAsString(entry.detail()))
        .update();
  }
}
