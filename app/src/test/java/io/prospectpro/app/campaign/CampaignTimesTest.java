package io.prospectpro.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.campaign.CampaignTimes.Took;
import io.prospectpro.app.platform.MigratedDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CampaignTimesTest {

  private final MigratedDatabase database = new MigratedDatabase();
  private final CampaignTimes times = new CampaignTimes(database.db());

  @Test
  void rangeIsWhatMostOfThemTook() {
    for (var seconds : new double[] {10, 12, 14.5, 16, 90}) {
      ended("completed", "BASE", 20, seconds);
    }

    // The second of five, and between the fourth and the fifth.
    assertThat(times.ofLike(wish("BASE", 20))).contains(new Took(12, 61));
  }

  @Test
  void fewerThanFiveSayNothing() {
    for (var i = 0; i < 4; i++) {
      ended("completed", "BASE", 20, 10);
    }

    assertThat(times.ofLike(wish("BASE", 20))).isEmpty();
  }

  @Test
  void onlyThoseLikeItCount() {
    for (var i = 0; i < 5; i++) {
      ended("completed", "BASE", 20, 10);
      ended("failed", "BASE", 20, 1000);
      ended("completed", "ENTERPRISE", 20, 1000);
      ended("completed", "BASE", 9, 1000);
      ended("completed", "BASE", 41, 1000);
    }

    assertThat(times.ofLike(wish("BASE", 20))).contains(new Took(10, 10));
    assertThat(times.ofLike(wish("BASE", 500))).isEmpty();
  }

  @Test
  void whatWasLongAgoIsForgotten() {
    for (var i = 0; i < 50; i++) {
      ended("completed", "BASE", 20, 1000);
    }
    for (var i = 0; i < 50; i++) {
      ended("completed", "BASE", 20, 3);
    }

    assertThat(times.ofLike(wish("BASE", 20))).contains(new Took(3, 3));
  }

  @Test
  void lastEndsAreReadInTheOrderOfAnIndex() {
    database
        .db()
        .sql(
            """
            WITH owner AS (
              INSERT INTO auth.users (id) VALUES (gen_random_uuid()) RETURNING id
            ), campaign AS (
              INSERT INTO public.campaigns (workspace_id, user_id, name, business_type, location, budget)
              SELECT o.id, o.id, 'n', 'b', 'l', 1 FROM owner o, generate_series(1, 5000)
              RETURNING id, workspace_id, user_id
            )
            INSERT INTO public.discovery_jobs (id, campaign_id, workspace_id, user_id, completed_at)
            SELECT gen_random_uuid(), id, workspace_id, user_id, now() FROM campaign
            """)
        .update();
    database.db().sql("ANALYZE public.discovery_jobs").update();

    var plan =
        database
            .db()
            .sql(
                """
                EXPLAIN SELECT campaign_id FROM public.discovery_jobs
                WHERE completed_at IS NOT NULL ORDER BY completed_at DESC LIMIT 1000
                """)
            .query(String.class)
            .list();

    assertThat(String.join("\n", plan)).contains("discovery_jobs_by_end").doesNotContain("Sort");
  }

  private static Criteria wish(String tier, int leads) {
    return new Criteria(
        "dentist", "Boulder, CO", 10, leads, 50, BigDecimal.ONE, List.of(), false, tier);
  }

  /** A campaign whose job ended just now, after so many seconds. */
  private void ended(String status, String tier, int leads, double seconds) {
    var id = database.newCampaign("3.00");
    var db = database.db();
    db.sql("UPDATE public.campaigns SET tier = :tier, max_results = :leads WHERE id = :id")
        .param("tier", tier)
        .param("leads", leads)
        .param("id", id)
        .update();
    db.sql(
            """
            INSERT INTO public.discovery_jobs (id, campaign_id, workspace_id, user_id, status, started_at, completed_at)
            SELECT :job, :id, :id, :id, :status, t.now - make_interval(secs => :seconds), t.now
            FROM (SELECT clock_timestamp() AS now) t
            """)
        .param("job", UUID.randomUUID())
        .param("id", id)
        .param("status", status)
        .param("seconds", seconds)
        .update();
  }
}
