package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.Rows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SQL of campaigns, in the caller's transaction: row-level security adds "of their workspaces"
 * to every statement.
 */
@Component
final class CampaignStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  CampaignStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(UUID id, UUID workspaceId, String name, Criteria criteria) {
    jdbc.sql(
            """
            INSERT INTO public.campaigns (id, workspace_id, user_id, name, business_type, location,
              radius_miles, max_results, min_confidence, budget, keywords, include_delivered, tier)
            VALUES (:id, :workspaceId, auth.uid(), :name, :businessType, :location,
              :radiusMiles, :maxResults, :minConfidence, :budget, :keywords, :includeDelivered, :tier)
            """)
        .param("id", id)
        .param("workspaceId", workspaceId)
        .param("name", name)
        .param("businessType", criteria.businessType())
        .param("location", criteria.location())
        .param("radiusMiles", criteria.radiusMiles())
        .param("maxResults", criteria.maxResults())
        .param("minConfidence", criteria.minConfidence())
        .param("budget", criteria.budget())
        .param("keywords", criteria.keywords().toArray(String[]::new))
        .param("includeDelivered", criteria.includeDelivered())
        .param("tier", criteria.tier())
        .update();
  }

  /**
   * What a request with this key was answered: {@code fresh} if it is the first one. Waits for
   * another request with the key that has not committed yet.
   */
  LaunchedCampaign answerOf(
      IdempotencyKey key, UUID workspaceId, Criteria criteria, LaunchedCampaign fresh) {
    var hash = sha256(workspaceId + json.writeValueAsString(criteria));
    var isFirst =
        jdbc.sql(
                """
                INSERT INTO public.idempotency_keys (key, request_hash, response)
                VALUES (:key, :hash, CAST(:response AS jsonb))
                ON CONFLICT DO NOTHING
                """)
            .param("key", key.value())
            .param("hash", hash)
            .param("response", json.writeValueAsString(fresh))
            .update();
    if (isFirst == 1) {
      return fresh;
    }
    return jdbc.sql(
            """
            SELECT response
            FROM public.idempotency_keys
            WHERE user_id = auth.uid()
              AND key = :key
              AND request_hash = :hash
            """)
        .param("key", key.value())
        .param("hash", hash)
        .query((row, _) -> json.readValue(row.getString("response"), LaunchedCampaign.class))
        .optional()
        .orElseThrow(key::refuseReuse);
  }

  Optional<Campaign> find(UUID id) {
    return jdbc.sql("SELECT * FROM public.campaign_overview WHERE id = :id")
        .param("id", id)
        .query(CampaignStore::toCampaign)
        .optional();
  }

  /** The workspace and the criteria of a campaign that the caller may see. */
  Optional<Stored> findStored(UUID id) {
    return jdbc.sql(
            """
            SELECT workspace_id, business_type, location, radius_miles, max_results, min_confidence,
              budget, keywords, include_delivered, tier
            FROM public.campaigns
            WHERE id = :id
            """)
        .param("id", id)
        .query(
            (row, _) ->
                new Stored(row.getObject("workspace_id", UUID.class), CriteriaRow.read(row)))
        .optional();
  }

  /** What a campaign was asked for, and where. */
  record Stored(UUID workspaceId, Criteria criteria) {}

  /** Those of a workspace that are wanted, newest first, from after {@code after} on. */
  List<Campaign> list(UUID workspaceId, CampaignFilter wanted, Optional<After> after, int limit) {
    // The end of time instead of "no condition", so that there is one statement with one plan.
    var from = after.orElse(new After(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0)));
    return jdbc.sql(
            """
            SELECT *
            FROM public.campaign_overview
            WHERE workspace_id = :workspaceId
              AND (created_at, id) < (:createdAt, :id)
              AND (CAST(:pattern AS text) IS NULL
                   OR name ILIKE :pattern
                   OR business_type ILIKE :pattern
                   OR location ILIKE :pattern)
              AND (CAST(:status AS text) IS NULL OR status = :status)
            ORDER BY created_at DESC, id DESC
            LIMIT :limit
            """)
        .param("workspaceId", workspaceId)
        .param("createdAt", from.createdAt().atOffset(ZoneOffset.UTC))
        .param("id", from.id())
        .param("pattern", wanted.pattern())
        .param("status", wanted.statusWord())
        .param("limit", limit)
        .query(CampaignStore::toCampaign)
        .list();
  }

  /** Where a page of campaigns ended: at a time that PostgreSQL can compare with. */
  record After(Instant createdAt, UUID id) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    After {
      if (createdAt.isBefore(EARLIEST) || createdAt.isAfter(LATEST)) {
        throw new IllegalArgumentException(
            "No campaign was created at %s; a page ends between %s and %s."
                .formatted(createdAt, EARLIEST, LATEST));
      }
    }

    static After of(Cursor.Parts parts) {
      return new After(Instant.parse(parts.first()), UUID.fromString(parts.second()));
    }
  }

  private static Campaign toCampaign(ResultSet row, int number) throws SQLException {
    return new Campaign(
        row.getObject("id", UUID.class),
        row.getObject("job_id", UUID.class),
        row.getString("name"),
        row.getString("business_type"),
        row.getString("location"),
        row.getInt("radius_miles"),
        row.getInt("max_results"),
        row.getInt("min_confidence"),
        row.getBigDecimal("budget"),
        Rows.texts(row, "keywords"),
        row.getString("status"),
        row.getInt("progress"),
        row.getString("current_stage"),
        row.getString("metrics"),
        row.getInt("lead_count"),
        row.getString("tier"),
        row.getBigDecimal("total_cost"),
        row.getBigDecimal("reserved_cost"),
        row.getBoolean("is_sandbox_billed"),
        row.getString("error"),
        Rows.instant(row, "created_at"),
        Rows.instantOrNull(row, "started_at"),
        Rows.instantOrNull(row, "completed_at"));
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
