package io.prospectpro.app.provider;

import io.prospectpro.app.platform.Worker;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What campaigns have spent, from the ledger, in US dollars. For jobs. Thread-safe. */
@Component
public final class Spending {

  /** What a campaign as a whole is charged, rather than one of its leads. */
  private static final String EVERYBODY = "";

  private final JdbcClient jdbc;

  Spending(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How a campaign's budget stands.
   *
   * @param reserved what calls under way, or without an answer, may cost at most
   */
  public record Total(BigDecimal spent, BigDecimal reserved) {}

  public Total of(UUID campaignId) {
    return jdbc.sql(
            "SELECT spent, reserved FROM public.campaign_budgets WHERE campaign_id = :campaignId")
        .param("campaignId", campaignId)
        .query((row, _) -> new Total(row.getBigDecimal("spent"), row.getBigDecimal("reserved")))
        .optional()
        .orElse(new Total(BigDecimal.ZERO, BigDecimal.ZERO));
  }

  /** What the calls of a campaign cost: for each lead, and for the campaign as a whole. */
  public ByLead byLead(UUID campaignId) {
    var costs = new HashMap<String, BigDecimal>();
    jdbc.sql(
            """
            SELECT coalesce(lead_key, '') AS lead_key, sum(cost) AS cost
            FROM public.provider_calls
            WHERE campaign_id = :campaignId AND cost > 0
            GROUP BY 1
            """)
        .param("campaignId", campaignId)
        .query(
            row -> {
              costs.put(row.getString("lead_key"), row.getBigDecimal("cost"));
            });
    return new ByLead(costs);
  }

  /** Costs by lead. */
  public record ByLead(Map<String, BigDecimal> costs) {

    public ByLead {
      costs = Map.copyOf(costs);
    }

    public BigDecimal of(String leadKey) {
      return costs.getOrDefault(leadKey, BigDecimal.ZERO);
    }

    /** What was paid for all leads together: for finding them. */
    public BigDecimal shared() {
      return of(EVERYBODY);
    }
  }
}
