package io.prospectpro.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class CleanupTest extends ApiTest {

  private final JdbcClient jdbc = JdbcClient.create(DATABASE.dataSource());

  @Autowired private Cleanup cleanup;

  @Test
  void oldJobsGoAndLeadsStay() {
    var browser = newGuest();
    var withLeads = launchAndAge(browser, "coffee shop", 40);
    var withoutLeads = launchAndAge(browser, ScriptedCampaigns.BROKEN, 40);
    var young = launchAndAge(browser, "coffee shop", 20);
    var running = browser.launch(ScriptedCampaigns.SLOW, 1);

    jdbc.sql("SELECT public.cleanup_old_jobs(30)").query().singleValue();

    assertThat(browser.get("/api/jobs/" + withLeads.jobId()).status()).isEqualTo(404);
    var kept = browser.get("/api/campaigns/" + withLeads.campaignId());
    assertThat(kept.text("/status")).isEqualTo("completed");
    assertThat(kept.json().path("leadCount").asInt()).isEqualTo(1);
    assertThat(browser.get("/api/campaigns/" + withoutLeads.campaignId()).status()).isEqualTo(404);
    assertThat(browser.get("/api/jobs/" + young.jobId()).status()).isEqualTo(200);
    assertThat(browser.get("/api/jobs/" + running.jobId()).status()).isEqualTo(200);
  }

  @Test
  void nightlyJobKeepsWhatIsYoungerThanTheSettingSays() {
    var browser = newGuest();
    var old = launchAndAge(browser, "coffee shop", 31);
    var young = launchAndAge(browser, "coffee shop", 29);

    assertThat(cleanup.removeOldJobs()).isPositive();

    assertThat(browser.get("/api/jobs/" + old.jobId()).status()).isEqualTo(404);
    assertThat(browser.get("/api/jobs/" + young.jobId()).status()).isEqualTo(200);
    assertThat(
            jdbc.sql("SELECT count(*) FROM engine.schedule WHERE name = 'campaign.cleanup'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void retentionOfNothingIsRefused() {
    assertThatThrownBy(() -> jdbc.sql("SELECT public.cleanup_old_jobs(0)").query().singleValue())
        .hasMessageContaining("at least 1, got: 0");
  }

  private Launched launchAndAge(Browser browser, String businessType, int days) {
    var job = browser.launch(businessType, 1);
    try (var stream =
        new EventStream(
            browser.open(browser.request("/api/jobs/%s/events".formatted(job.jobId()))))) {
      stream.rest();
    }
    age(job.jobId(), days);
    return job;
  }

  private void age(UUID jobId, int days) {
    jdbc.sql(
            """
            UPDATE public.discovery_jobs
            SET completed_at = now() - make_interval(days => :days)
            WHERE id = :id
            """)
        .param("days", days)
        .param("id", jobId)
        .update();
  }
}
