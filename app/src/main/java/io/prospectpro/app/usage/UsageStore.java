package io.prospectpro.app.usage;

import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of calls, in the caller's transaction: row-level security adds "of their workspaces". */
@Component
final class UsageStore {

  private final JdbcClient jdbc;

  UsageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether it is a campaign of the caller's. */
  boolean hasCampaign(UUID campaignId) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM public.campaigns WHERE id = :id)")
        .param("id", campaignId)
        .query(Boolean.class)
        .single();
  }

  /**
   * The calls of a campaign, oldest first, from after {@code after} on.
   *
   * @param leadKey only those of one lead; null for all
   */
  List<ProviderCall> list(
      UUID campaignId, @Nullable String leadKey, Optional<After> after, int limit) {
    var from = after.orElse(new After(Instant.EPOCH, new UUID(0, 0)));
    return jdbc.sql(
            """
            SELECT *, CAST(extract(epoch FROM ended_at - started_at) * 1000 AS bigint) AS milliseconds
            FROM public.provider_calls
            WHERE campaign_id = :campaignId
              AND (CAST(:leadKey AS text) IS NULL OR lead_key = :leadKey)
              AND (started_at, id) > (:startedAt, :id)
            ORDER BY started_at, id
            LIMIT :limit
            """)
        .param("campaignId", campaignId)
        .param("leadKey", leadKey)
        .param("startedAt", from.startedAt().atOffset(ZoneOffset.UTC))
        .param("id", from.id())
        .param("limit", limit)
        .query((row, _) -> toCall(row))
        .list();
  }

  /** Where a page of calls ended. */
  record After(Instant startedAt, UUID id) {

    static After of(Cursor.Parts parts) {
      return new After(Instant.parse(parts.first()), UUID.fromString(parts.second()));
    }
  }

  private static ProviderCall toCall(ResultSet row) throws SQLException {
    return new ProviderCall(
        row.getObject("id", UUID.class),
        row.getString("lead_key"),
        row.getString("provider"),
        row.getString("endpoint"),
        row.getString("question"),
        row.getBoolean("is_sandbox"),
        row.getInt("attempt"),
        row.getString("state"),
        row.getBigDecimal("reserved"),
        row.getBigDecimal("cost"),
        row.getString("outcome"),
        row.getObject("http_status", Integer.class),
        row.getObject("results", Integer.class),
        row.getString("message"),
        row.getInt("cache_hits"),
        Rows.instant(row, "started_at"),
        row.getObject("milliseconds", Long.class));
  }
}
