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
 * The SQL of suppressions. Requests see the caller's own, by row-level security; jobs read those of
 * a campaign's user, with the addresses that providers may give to nobody. Thread-safe.
 */
@Component
public final class SuppressionStore {

  private final JdbcClient requests;
  private final JdbcClient workers;

  SuppressionStore(JdbcClient requests, @Worker JdbcClient workers) {
    this.requests = requests;
    this.workers = workers;
  }

  public SuppressionList of(UUID userId) {
    return new SuppressionList(
        workers
            .sql(
                """
                SELECT kind || ':' || value FROM public.suppressions WHERE user_id = :userId
                UNION ALL
                SELECT 'email:' || email FROM provider.suppressed
                """)
            .param("userId", userId)
            .query((row, _) -> row.getString(1))
            .set());
  }

  List<Suppression> list() {
    return requests
        .sql("SELECT * FROM public.suppressions ORDER BY created_at DESC, id LIMIT 1000")
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

  /** Adds an entry; one that is there already stays as it is. */
  void add(String kind, String value, Optional<String> reason) {
    requests
        .sql(
            """
            INSERT INTO public.suppressions (kind, value, reason) VALUES (:kind, :value, :reason)
            ON CONFLICT DO NOTHING
            """)
        .param("kind", kind)
        .param("value", value)
        .param("reason", orNull(reason))
        .update();
  }

  private static @Nullable String orNull(Optional<String> text) {
    return text.orElse(null);
  }

  /** False if the caller has no such entry. */
  boolean delete(UUID id) {
    return requests.sql("DELETE FROM public.suppressions WHERE id = :id").param("id", id).update()
        == 1;
  }
}
