package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.Worker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Campaigns as jobs read them: with the owner's login, whoever's they are. */
@Component
public final class CampaignsToRun {

  private final JdbcClient jdbc;

  CampaignsToRun(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Empty if the campaign was removed while its job waited. */
  public Optional<CampaignToRun> find(UUID id) {
    return jdbc.sql(
            """
            SELECT id, workspace_id, user_id, business_type, location, radius_miles, max_results,
              min_confidence, budget, keywords, include_delivered, tier
            FROM public.campaigns
            WHERE id = :id
            """)
        .param("id", id)
        .query((row, _) -> toCampaign(row))
        .optional();
  }

  private static CampaignToRun toCampaign(ResultSet row) throws SQLException {
    return new CampaignToRun(
        row.getObject("id", UUID.class),
        row.getObject("workspace_id", UUID.class),
        row.getObject("user_id", UUID.class),
        CriteriaRow.read(row));
  }
}
