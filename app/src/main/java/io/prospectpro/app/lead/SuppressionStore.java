package io.prospectpro.app.lead;

import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.platform.Worker;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The SQL of suppressions. Requests see those of the caller's workspaces, by row-level security;
 * jobs read those of a campaign's workspace, with the addresses that providers may give to nobody.
 * Thread-safe.
 */
@Component
public final class SuppressionStore {

  private final JdbcClient requests;
  private final JdbcClient workers;

  SuppressionStore(JdbcClient requests, @Worker JdbcClient workers) {
    this.requests = requests;
    this.workers = workers;
  }

  public SuppressionList of(UUID workspaceId) {
    return new SuppressionList(
        workers
            .sql(
                """
                SELECT kind || ':' || value FROM public.suppressions WHERE workspace_id = :workspaceId
                UNION ALL
                SELECT 'email:' || email FROM provider.suppressed
                """)
            .param("workspaceId", workspaceId)
            .query((row, _) -> row.getString(1))
            .set());
  }

  List<Suppression> list(UUID workspaceId) {
    return requests
        .sql(
            """
            SELECT *
            FROM public.suppressions
            WHERE workspace_id = :workspaceId
            ORDER BY created_at DESC, id
            LIMIT 1000
            """)
        .param("workspaceId", workspaceId)
        .query(
            (row, _) ->
                new Suppression(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("value"),
                    row.getString("reason"),
                    Rows.instant(row, "created_at")))
        .list();
  }

  /**
   * Adds an entry; one that is there already stays as it is.
   *
   * @return whether it was not there
   */
  boolean add(UUID workspaceId, String kind, String value, Optional<String> reason) {
    var added =
        requests
            .sql(
                """
                INSERT INTO public.suppressions (workspace_id, kind, value, reason)
                VALUES (:workspaceId, :kind, :value, :reason)
                ON CONFLICT DO NOTHING
                """)
            .param("workspaceId", workspaceId)
            .param("kind", kind)
            .param("value", value)
            .param("reason", orNull(reason))
            .update();
    return added > 0;
  }

  private static @Nullable String orNull(Optional<String> text) {
    return text.orElse(null);
  }

  /** Whose the entry is; empty if the caller may not even see it. */
  Optional<UUID> workspaceOf(UUID id) {
    return requests
        .sql("SELECT workspace_id FROM public.suppressions WHERE id = :id")
        .param("id", id)
        .query(UUID.class)
        .optional();
  }

  void delete(UUID id) {
    requests.sql("DELETE FROM public.suppressions WHERE id = :id").param("id", id).update();
  }
}
