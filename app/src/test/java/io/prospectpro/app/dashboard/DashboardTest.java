package io.prospectpro.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DashboardTest extends ApiTest {

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @Test
  void figuresAreTheSumsOfWhatIsStoredForTheWorkspace() {
    var browser = newGuest();
    complete(browser, 3);
    complete(browser, 12);
    complete(newGuest(), 5); // Somebody else's, which counts for nothing here.

    var figures = browser.get("/api/dashboard?days=7").json();

    assertThat(figures.at("/totals/campaigns").asInt()).isEqualTo(2);
    assertThat(figures.at("/totals/leads").asInt()).isEqualTo(15);
    assertThat(figures.at("/totals/withEmail").asInt()).isZero();
    assertThat(figures.at("/totals/cost").decimalValue()).isZero();
    assertThat(figures.at("/totals/sandboxCost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST.add(ScriptedCampaigns.COST));
    assertThat(figures.path("days")).hasSize(7);
    assertThat(figures.at("/days/6/day").asString()).isEqualTo(figures.path("to").asString());
    assertThat(figures.at("/days/6/leads").asInt()).isEqualTo(15);
    // Three from 97 on, and twelve from 88 to 99, of which two are below 90.
    assertThat(figures.at("/confidence/0/leads").asInt()).isEqualTo(13);
    assertThat(figures.at("/confidence/1/leads").asInt()).isEqualTo(2);
    assertThat(figures.path("confidence")).hasSize(10);
    assertThat(figures.at("/sources/0/source").asString()).isEqualTo("open_data");
    assertThat(figures.at("/sources/0/leads").asInt()).isEqualTo(15);
  }

  @Test
  void dayBeginsAtMidnightOfWhoeverLooks() {
    var browser = newGuest();
    var campaign = complete(browser, 1);
    db.sql(
            """
            UPDATE public.leads
            SET created_at = (date_trunc('day', now() AT TIME ZONE 'America/Denver') - interval '1 second')
              AT TIME ZONE 'America/Denver'
            WHERE campaign_id = :id
            """)
        .param("id", campaign)
        .update();

    var figures = browser.get("/api/dashboard?days=7&zone=America/Denver").json();

    assertThat(figures.at("/days/6/leads").asInt()).isZero();
    assertThat(figures.at("/days/5/leads").asInt()).isEqualTo(1);
  }

  @Test
  void whoeverHasNothingGetsZeros() {
    var figures = newGuest().get("/api/dashboard").json();

    assertThat(figures.path("days")).hasSize(30);
    assertThat(figures.at("/totals/leads").asInt()).isZero();
    assertThat(figures.at("/totals/averageConfidence").isNull()).isTrue();
    assertThat(figures.path("sources")).isEmpty();
  }

  @Test
  void zoneAndSpanAreRefusedByTheirField() {
    var browser = newGuest();

    var zone = browser.get("/api/dashboard?zone=Mars/Olympus");
    var days = browser.get("/api/dashboard?days=8");

    assertThat(zone.status()).isEqualTo(400);
    assertThat(zone.text("/errors/0/field")).isEqualTo("zone");
    assertThat(days.status()).isEqualTo(400);
    assertThat(days.text("/detail")).contains("days (8)", "7, 30, 90, 365");
  }

  private static UUID complete(Browser browser, int leads) {
    var launched = browser.launch("coffee shop", leads);
    try (var stream =
        new EventStream(
            browser.open(browser.request("/api/jobs/%s/events".formatted(launched.jobId()))))) {
      stream.rest();
    }
    return launched.campaignId();
  }
}
