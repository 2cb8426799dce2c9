package io.prospectpro.app.provider;

import io.prospectpro.app.platform.Worker;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** What campaigns have spent and on whom, from the ledger, in US dollars. For jobs. Thread-safe. */
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

  /**
   * What calls came to.
   *
   * @param askedSandbox whether the sandbox stood for a provider in one of them, under way or
   *     ended: what was said then is made up, be it a verdict on a real address or that there is
   *     none
   */
  public record Calls(BigDecimal cost, boolean askedSandbox) {

    static final Calls NONE = new Calls(BigDecimal.ZERO, false);

    /** These, with a share in what others cost. */
    public Calls withShare(BigDecimal share) {
      return new Calls(cost.add(share), askedSandbox);
    }
  }

  /** What the calls made for one lead came to so far. */
  public Calls ofLead(UUID campaignId, String leadKey) {
    return jdbc.sql(
            """
            SELECT coalesce(sum(cost), 0) AS cost, coalesce(bool_or(is_sandbox), false) AS asked_sandbox
            FROM public.provider_calls
            WHERE campaign_id = :campaignId AND lead_key = :leadKey
            """)
        .param("campaignId", campaignId)
        .param("leadKey", leadKey)
        .query((row, _) -> toCalls(row))
        .single();
  }

  /**
   * What the calls of a campaign came to: for each lead, and for the campaign as a whole. Read in
   * the caller's transaction: whoever holds one connection and waits for another can wait for ever,
   * once as many do as there are connections.
   */
  public ByLead byLead(Connection transaction, UUID campaignId) {
    var calls = new HashMap<String, Calls>();
    JdbcClient.create(new SingleConnectionDataSource(transaction, true))
        .sql(
            """
            SELECT coalesce(lead_key, '') AS lead_key, sum(cost) AS cost, bool_or(is_sandbox) AS asked_sandbox
            FROM public.provider_calls
            WHERE campaign_id = :campaignId
            GROUP BY 1
            """)
        .param("campaignId", campaignId)
        .query(
            row -> {
              calls.put(row.getString("lead_key"), toCalls(row));
            });
    return new ByLead(calls);
  }

  private static Calls toCalls(ResultSet row) throws SQLException {
    return new Calls(row.getBigDecimal("cost"), row.getBoolean("asked_sandbox"));
  }

  /** Calls by lead. */
  public record ByLead(Map<String, Calls> calls) {

    public ByLead {
      calls = Map.copyOf(calls);
    }

    public Calls of(String leadKey) {
      return calls.getOrDefault(leadKey, Calls.NONE);
    }

    /** What was paid for all leads together: for finding them. */
    public BigDecimal shared() {
      return of(EVERYBODY).cost();
    }
  }
}
