package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.Worker;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long campaigns took on this server, whoever's they were: two numbers over many of them, which
 * tell nothing of any one. Thread-safe.
 */
@Component
public final class CampaignTimes {

  /** Fewer tell what happened to them rather than what is usual. */
  private static final int FEWEST = 5;

  private final JdbcClient jdbc;

  CampaignTimes(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * In whole seconds, from the start of the work.
   *
   * @param low what three quarters of them took at least
   * @param high what nine in ten took at most
   */
  public record Took(int low, int high) {}

  /**
   * Of the last fifty like it that completed: of that tier, and for half as many to twice as many
   * leads, since five hundred take longer than twenty. Empty while there are fewer than five.
   */
  public Optional<Took> ofLike(Criteria criteria) {
    // What ended before the last thousand is not looked at, so that a rare tier costs no more.
    return jdbc.sql(
            """
            SELECT greatest(1, floor(percentile_cont(0.25) WITHIN GROUP (ORDER BY l.seconds))) AS low,
                   greatest(1, ceil(percentile_cont(0.9) WITHIN GROUP (ORDER BY l.seconds))) AS high
            FROM (
              SELECT extract(epoch FROM j.completed_at - j.started_at) AS seconds
              FROM (
                SELECT campaign_id, status, started_at, completed_at
                FROM public.discovery_jobs
                WHERE completed_at IS NOT NULL
                ORDER BY completed_at DESC
                LIMIT 1000
              ) j
              JOIN public.campaigns c ON c.id = j.campaign_id
              WHERE j.status = 'completed'
                AND c.tier = :tier
                AND c.max_results BETWEEN :leads / 2.0 AND :leads * 2
              ORDER BY j.completed_at DESC
              LIMIT 50
            ) l
            HAVING count(l.seconds) >= :fewest
            """)
        .param("tier", criteria.tier())
        .param("leads", criteria.maxResults())
        .param("fewest", FEWEST)
        .query((row, _) -> new Took(row.getInt("low"), row.getInt("high")))
        .optional();
  }
}
