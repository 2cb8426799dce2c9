package io.prospectpro.app.lead;

import io.prospectpro.app.lead.LeadStore.After;
import io.prospectpro.app.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of what tables and maps show of leads, in the caller's transaction. Thread-safe. */
@Component
final class LeadRowStore {

  private static final String COLUMNS =
      """
      SELECT l.id, l.lead_key, l.name, l.category, l.category_label, l.street, l.city, l.state, l.postcode,
        l.phone, l.website, l.email, l.email_status, l.confidence, l.sources, l.distance_miles, l.cost,
        l.is_sandbox, c.verified_by, c.person, coalesce(c.invented, false) AS invented,
        CASE WHEN l.provenance #>> '{position,source}' = 'google' THEN NULL ELSE l.latitude END AS latitude,
        CASE WHEN l.provenance #>> '{position,source}' = 'google' THEN NULL ELSE l.longitude END AS longitude,
        ARRAY (
          SELECT DISTINCT f.origin ->> 'attribution'
          FROM jsonb_each(l.provenance) AS f (field, origin)
          WHERE f.origin ->> 'attribution' IS NOT NULL
        ) AS attribution
      FROM public.leads l
      LEFT JOIN LATERAL (
        SELECT
          CASE WHEN e #>> '{found,verification,status}' = l.email_status
            THEN e #>> '{found,verification,provider}' END AS verified_by,
          nullif(concat_ws(', ', e #>> '{found,person,name}', e #>> '{found,person,position}'), '') AS person,
          CAST(e ->> 'isInvented' AS boolean) AS invented
        FROM jsonb_array_elements(l.contacts) AS e
        WHERE e ->> 'email' = l.email
        LIMIT 1
      ) c ON true
      """;

  private final JdbcClient requests;

  LeadRowStore(JdbcClient requests) {
    this.requests = requests;
  }

  /** Best confidence first, from after {@code after} on. */
  List<LeadRow> list(UUID campaignId, Optional<After> after, int limit) {
    var from = after.orElse(new After(101, new UUID(0, 0)));
    return requests
        .sql(
            COLUMNS
                + """
                WHERE l.campaign_id = :campaignId
                  AND l.confidence <= :confidence
                  AND (l.confidence < :confidence OR l.id > :id)
                ORDER BY l.confidence DESC, l.id
                LIMIT :limit
                """)
        .param("campaignId", campaignId)
        .param("confidence", from.confidence())
        .param("id", from.id())
        .param("limit", limit)
        .query((row, _) -> toRow(row))
        .list();
  }

  /** Those with these ids, best confidence first. */
  List<LeadRow> withIds(UUID campaignId, List<UUID> ids) {
    return requests
        .sql(
            COLUMNS
                + """
                WHERE l.campaign_id = :campaignId
                  AND l.id = ANY (CAST(:ids AS uuid[]))
                ORDER BY l.confidence DESC, l.id
                """)
        .param("campaignId", campaignId)
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, _) -> toRow(row))
        .list();
  }

  private static LeadRow toRow(ResultSet row) throws SQLException {
    return new LeadRow(
        row.getObject("id", UUID.class),
        row.getString("lead_key"),
        row.getString("name"),
        row.getString("category"),
        row.getString("category_label"),
        row.getString("street"),
        row.getString("city"),
        row.getString("state"),
        row.getString("postcode"),
        row.getString("phone"),
        row.getString("website"),
        row.getString("email"),
        row.getString("email_status"),
        row.getString("verified_by"),
        row.getString("person"),
        row.getBoolean("invented"),
        row.getInt("confidence"),
        Rows.texts(row, "sources"),
        row.getObject("latitude", Double.class),
        row.getObject("longitude", Double.class),
        row.getObject("distance_miles", Double.class),
        row.getBigDecimal("cost"),
        row.getBoolean("is_sandbox"),
        false,
        Rows.texts(row, "attribution"));
  }
}
