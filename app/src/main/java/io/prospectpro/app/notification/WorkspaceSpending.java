package io.prospectpro.app.notification;

import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.platform.Worker;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * What a workspace has spent, whom to tell, and what was told. Only what providers really charge:
 * the sandbox's money is nobody's. With the owner's login. Thread-safe.
 */
@Component
final class WorkspaceSpending {

  private final JdbcClient jdbc;

  WorkspaceSpending(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * As it stands now, in US dollars.
   *
   * @param month as {@code 2026-11}
   * @param owners addresses that were proved
   */
  record Spent(
      UUID workspaceId,
      UUID campaignId,
      String campaign,
      BigDecimal byCampaign,
      String month,
      BigDecimal inMonth,
      List<String> owners) {}

  /** Of the workspace of a campaign; empty if that is gone. */
  Optional<Spent> of(UUID campaignId) {
    return jdbc.sql(
            """
            SELECT c.workspace_id, c.id, c.name, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
              (SELECT coalesce(sum(p.cost), 0) FROM public.provider_calls p
               WHERE p.campaign_id = c.id AND NOT p.is_sandbox) AS by_campaign,
              (SELECT coalesce(sum(p.cost), 0) FROM public.provider_calls p
               WHERE p.workspace_id = c.workspace_id AND NOT p.is_sandbox
                 AND p.started_at >= date_trunc('month', now(), 'UTC')) AS in_month,
              ARRAY(SELECT a.email FROM account.account a
                    WHERE a.confirmed_at IS NOT NULL
                      AND (a.user_id = c.workspace_id
                           OR a.user_id IN (SELECT m.user_id FROM public.workspace_members m
                                            WHERE m.workspace_id = c.workspace_id AND m.role = 'owner'))
                    ORDER BY a.email) AS owners
            FROM public.campaigns c
            WHERE c.id = :campaignId
            """)
        .param("campaignId", campaignId)
        .query(
            (row, _) ->
                new Spent(
                    row.getObject("workspace_id", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    row.getBigDecimal("by_campaign"),
                    row.getString("month"),
                    row.getBigDecimal("in_month"),
                    Rows.texts(row, "owners")))
        .optional();
  }

  /** Whether this is the first who tells it; of two at a time, one waits for the other's end. */
  boolean noteFirst(Spent spent, String about, Connection transaction) {
    return JdbcClient.create(new SingleConnectionDataSource(transaction, true))
            .sql(
                """
                INSERT INTO notification.spend_told (workspace_id, about, campaign_id)
                VALUES (:workspaceId, :about, :campaignId)
                ON CONFLICT DO NOTHING
                """)
            .param("workspaceId", spent.workspaceId())
            .param("about", about)
            .param("campaignId", spent.campaignId())
            .update()
        == 1;
  }
}
