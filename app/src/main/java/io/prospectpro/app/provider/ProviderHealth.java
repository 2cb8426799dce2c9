package io.prospectpro.app.provider;

import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.platform.Worker;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How providers do, in figures over all workspaces: nothing of what anybody asked. With the owner's
 * login. Thread-safe.
 */
@Component
public final class ProviderHealth {

  private final JdbcClient jdbc;

  ProviderHealth(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What all nodes know of a credential.
   *
   * @param pausedUntil nobody asks before; null if it is not paused
   * @param reason why it is paused
   * @param failures calls that failed in a row, of the kind that passes
   * @param credits as the provider said last; null if it never did
   */
  public record Standing(
      @Nullable Instant pausedUntil,
      @Nullable String reason,
      int failures,
      @Nullable Credits credits) {

    static final Standing UNKNOWN = new Standing(null, null, 0, null);
  }

  /** How many calls may still be paid for, and when that was said. */
  public record Credits(int left, Instant seenAt) {}

  public Standing standingOf(Credential credential) {
    return jdbc.sql(
            """
            SELECT CASE WHEN paused_until > clock_timestamp() THEN paused_until END AS paused_until,
                   pause_reason, failures, credits_left, credits_seen_at
            FROM provider.credential
            WHERE id = :credential
            """)
        .param("credential", credential.id())
        .query((row, _) -> toStanding(row))
        .optional()
        .orElse(Standing.UNKNOWN);
  }

  private static Standing toStanding(ResultSet row) throws SQLException {
    var pausedUntil = Rows.instantOrNull(row, "paused_until");
    var left = row.getObject("credits_left", Integer.class);
    return new Standing(
        pausedUntil,
        pausedUntil == null ? null : row.getString("pause_reason"),
        row.getInt("failures"),
        left == null ? null : new Credits(left, Rows.instant(row, "credits_seen_at")));
  }

  /**
   * The calls of the last thirty days, and what they cost in US dollars.
   *
   * @param practice what the sandbox charged, which nobody pays
   * @param failed calls that brought no answer
   */
  public record Usage(
      BigDecimal last24Hours,
      BigDecimal last30Days,
      BigDecimal practice,
      long calls,
      long failed,
      @Nullable Instant lastAt) {

    public static final Usage NONE =
        new Usage(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, null);
  }

  /** By the provider's key; those that were not asked are missing. */
  public Map<String, Usage> usage() {
    var usage = new HashMap<String, Usage>();
    jdbc.sql(
            """
            SELECT provider,
                   coalesce(sum(cost) FILTER (WHERE NOT is_sandbox AND started_at > now() - interval '1 day'), 0) AS day,
                   coalesce(sum(cost) FILTER (WHERE NOT is_sandbox), 0) AS month,
                   coalesce(sum(cost) FILTER (WHERE is_sandbox), 0) AS practice,
                   count(*) AS calls,
                   count(*) FILTER (WHERE outcome NOT IN ('ok', 'empty', 'pending', 'legal_block')) AS failed,
                   max(started_at) AS last_at
            FROM public.provider_calls
            WHERE started_at > now() - interval '30 days'
            GROUP BY provider
            """)
        .query(
            row -> {
              usage.put(row.getString("provider"), toUsage(row));
            });
    return usage;
  }

  private static Usage toUsage(ResultSet row) throws SQLException {
    return new Usage(
        row.getBigDecimal("day"),
        row.getBigDecimal("month"),
        row.getBigDecimal("practice"),
        row.getLong("calls"),
        row.getLong("failed"),
        Rows.instantOrNull(row, "last_at"));
  }
}
