package io.prospectpro.app.dashboard;

import io.prospectpro.app.dashboard.Dashboard.Confidence;
import io.prospectpro.app.dashboard.Dashboard.Day;
import io.prospectpro.app.dashboard.Dashboard.Source;
import io.prospectpro.app.dashboard.Dashboard.Totals;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The SQL of the dashboard, in the caller's transaction, under row-level security. Every statement
 * reads the rows of one workspace since one moment, in the order of an index.
 */
@Component
final class DashboardStore {

  private final JdbcClient jdbc;

  DashboardStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is asked about: the workspace, and its days in somebody's zone. */
  record Span(UUID workspaceId, LocalDate from, LocalDate to, ZoneId zone) {

    private Map<String, Object> parameters() {
      return Map.of(
          "workspaceId", workspaceId,
          "from", from,
          "to", to,
          "since", from.atStartOfDay(zone).toOffsetDateTime(),
          "zone", zone.getId());
    }
  }

  Totals totals(Span span) {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM public.campaigns
                    WHERE workspace_id = :workspaceId AND created_at >= :since) AS campaigns,
                   l.leads, l.sandbox_leads, l.with_email, l.verified, l.average_confidence, c.cost, c.sandbox_cost
            FROM (
              SELECT count(*) AS leads,
                     count(*) FILTER (WHERE is_sandbox) AS sandbox_leads,
                     count(email) AS with_email,
                     count(*) FILTER (WHERE email_status = 'valid' AND EXISTS (
                       SELECT FROM jsonb_array_elements(contacts) AS c
                       WHERE c ->> 'email' = l.email
                         AND c #>> '{found,verification,status}' = 'valid'
                     )) AS verified,
                     round(avg(confidence), 1) AS average_confidence
              FROM public.leads l
              WHERE workspace_id = :workspaceId AND created_at >= :since
            ) l, (
              SELECT coalesce(sum(cost) FILTER (WHERE NOT is_sandbox), 0) AS cost,
                     coalesce(sum(cost) FILTER (WHERE is_sandbox), 0) AS sandbox_cost
              FROM public.provider_calls
              WHERE workspace_id = :workspaceId AND started_at >= :since
            ) c
            """)
        .params(span.parameters())
        .query(
            (row, _) ->
                new Totals(
                    row.getInt("campaigns"),
                    row.getInt("leads"),
                    row.getInt("sandbox_leads"),
                    row.getInt("with_email"),
                    row.getInt("verified"),
                    row.getBigDecimal("average_confidence"),
                    row.getBigDecimal("cost"),
                    row.getBigDecimal("sandbox_cost")))
        .single();
  }

  List<Day> days(Span span) {
    return jdbc.sql(
            """
            WITH found AS (
              SELECT CAST(created_at AT TIME ZONE :zone AS date) AS day, count(*) AS leads
              FROM public.leads
              WHERE workspace_id = :workspaceId AND created_at >= :since
              GROUP BY 1
            ), charged AS (
              SELECT CAST(started_at AT TIME ZONE :zone AS date) AS day,
                     coalesce(sum(cost) FILTER (WHERE NOT is_sandbox), 0) AS cost,
                     coalesce(sum(cost) FILTER (WHERE is_sandbox), 0) AS sandbox_cost
              FROM public.provider_calls
              WHERE workspace_id = :workspaceId AND started_at >= :since
              GROUP BY 1
            )
            SELECT d.day,
                   coalesce(f.leads, 0) AS leads,
                   coalesce(c.cost, 0) AS cost,
                   coalesce(c.sandbox_cost, 0) AS sandbox_cost
            FROM (SELECT CAST(g AS date) AS day
                  FROM generate_series(CAST(:from AS timestamp), CAST(:to AS timestamp), '1 day') g) d
            LEFT JOIN found f ON f.day = d.day
            LEFT JOIN charged c ON c.day = d.day
            ORDER BY d.day
            """)
        .params(span.parameters())
        .query(
            (row, _) ->
                new Day(
                    row.getObject("day", LocalDate.class),
                    row.getInt("leads"),
                    row.getBigDecimal("cost"),
                    row.getBigDecimal("sandbox_cost")))
        .list();
  }

  List<Confidence> confidence(Span span) {
    return jdbc.sql(
            """
            SELECT b AS low, count(l.confidence) AS leads
            FROM generate_series(90, 0, -10) AS b
            LEFT JOIN public.leads l
              ON l.workspace_id = :workspaceId
             AND l.created_at >= :since
             AND least(l.confidence / 10, 9) * 10 = b
            GROUP BY b
            ORDER BY b DESC
            """)
        .params(span.parameters())
        .query(
            (row, _) ->
                new Confidence(
                    row.getInt("low"),
                    row.getInt("low") == 90 ? 100 : row.getInt("low") + 9,
                    row.getInt("leads")))
        .list();
  }

  List<Source> sources(Span span) {
    return jdbc.sql(
            """
            SELECT source, count(*) AS leads
            FROM public.leads, unnest(sources) AS source
            WHERE workspace_id = :workspaceId AND created_at >= :since
            GROUP BY source
            ORDER BY count(*) DESC, source
            """)
        .params(span.parameters())
        .query((row, _) -> new Source(row.getString("source"), row.getInt("leads")))
        .list();
  }
}
