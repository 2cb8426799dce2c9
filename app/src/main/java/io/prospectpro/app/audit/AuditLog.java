package io.prospectpro.app.audit;

import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.platform.Worker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the log. With the owner's login: requests have no right on it. */
@Component
final class AuditLog {

  private final JdbcClient jdbc;

  AuditLog(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Entries, newest first.
   *
   * @param before the number that all are below
   * @param action only these; null: all
   * @param actor only theirs; null: everybody's
   */
  List<Logged> list(long before, @Nullable String action, @Nullable UUID actor, int limit) {
    return jdbc.sql(
            """
            SELECT id, at, action, actor, target, address, detail
            FROM audit.entry
            WHERE id < :before
              AND (CAST(:action AS text) IS NULL OR action = :action)
              AND (CAST(:actor AS uuid) IS NULL OR actor = :actor)
            ORDER BY id DESC
            LIMIT :limit
            """)
        .param("before", before)
        .param("action", action)
        .param("actor", actor)
        .param("limit", limit)
        .query((row, _) -> toLogged(row))
        .list();
  }

  private static Logged toLogged(ResultSet row) throws SQLException {
    return new Logged(
        row.getLong("id"),
        Rows.instant(row, "at"),
        row.getString("action"),
        row.getObject("actor", UUID.class),
        row.getString("target"),
        row.getString("address"),
        row.getString("detail"));
  }
}
