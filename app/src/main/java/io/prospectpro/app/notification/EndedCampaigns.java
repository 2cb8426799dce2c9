package io.prospectpro.app.notification;

import io.prospectpro.app.notification.EndedCampaign.Cost;
import io.prospectpro.app.notification.EndedCampaign.Leads;
import io.prospectpro.app.notification.EndedCampaign.Search;
import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.platform.Worker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a letter tells. With the owner's login: it is for no request. Thread-safe. */
@Component
final class EndedCampaigns {

  private final JdbcClient jdbc;

  EndedCampaigns(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty if its reader wants no letter, has no proved address or is gone, or it is old news. */
  Optional<EndedCampaign> find(UUID jobId) {
    return jdbc.sql(
            """
            SELECT a.user_id, a.email, c.id AS campaign_id, c.name, c.location, c.radius_miles, c.max_results,
              c.min_confidence, l.leads, l.with_email, l.pending, m.charged, m.practice,
              coalesce(CAST(j.metrics ->> 'previously_delivered_filtered' AS int), 0) AS delivered,
              coalesce(CAST(j.metrics ->> 'suppressed_filtered' AS int), 0) AS suppressed,
              greatest(0, CAST(j.metrics ->> 'fresh_after_dedup' AS int)
                - CAST(j.metrics ->> 'qualified_leads' AS int)) AS unsure,
              ARRAY(SELECT w #>> '{}' FROM jsonb_path_query(j.metrics, '$.warnings[*]') w) AS warnings,
              CASE WHEN j.status = 'failed' THEN coalesce(j.error, 'no reason is known.') END AS error
            FROM public.discovery_jobs j
            JOIN public.campaigns c ON c.id = j.campaign_id
            JOIN account.account a ON a.user_id = j.user_id
            LEFT JOIN notification.preference p ON p.user_id = a.user_id
            CROSS JOIN LATERAL (
              SELECT count(*) AS leads,
                     count(email) AS with_email,
                     count(*) FILTER (WHERE email_status = 'pending') AS pending
              FROM public.leads
              WHERE campaign_id = c.id
            ) l
            CROSS JOIN LATERAL (
              SELECT coalesce(sum(cost) FILTER (WHERE NOT is_sandbox), 0) AS charged,
                     coalesce(sum(cost) FILTER (WHERE is_sandbox), 0) AS practice
              FROM public.provider_calls
              WHERE campaign_id = c.id
            ) m
            WHERE j.id = :jobId
              AND j.completed_at > now() - interval '3 days'
              AND a.confirmed_at IS NOT NULL
              AND coalesce(p.campaign_ended, true)
            """)
        .param("jobId", jobId)
        .query(EndedCampaigns::read)
        .optional();
  }

  private static EndedCampaign read(ResultSet row, int number) throws SQLException {
    return new EndedCampaign(
        row.getObject("user_id", UUID.class),
        row.getString("email"),
        row.getObject("campaign_id", UUID.class),
        row.getString("name"),
        new Leads(
            row.getInt("max_results"),
            row.getInt("leads"),
            row.getInt("with_email"),
            row.getInt("pending")),
        new Cost(row.getBigDecimal("charged"), row.getBigDecimal("practice")),
        new Search(
            row.getString("location"),
            row.getInt("radius_miles"),
            row.getInt("min_confidence"),
            row.getInt("delivered"),
            row.getInt("suppressed"),
            row.getInt("unsure"),
            Rows.texts(row, "warnings")),
        row.getString("error"));
  }
}
