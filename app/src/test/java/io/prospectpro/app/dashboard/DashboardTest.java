package io.prospectpro.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
  void whatIsRealVerifiedOrMadeUpIsToldApart() {
    var browser = newGuest();
    var campaign = complete(browser, 4);
    db.sql(
            """
            UPDATE public.leads
            SET email = name || '@cafe.example',
                email_status = CASE WHEN name IN ('Cafe 1', 'Cafe 2') THEN 'valid' ELSE 'risky' END,
                is_sandbox = name = 'Cafe 1',
                contacts = CASE WHEN name = 'Cafe 1' THEN '[]' ELSE jsonb_build_array(jsonb_build_object(
                  'email', name || '@cafe.example',
                  'found', jsonb_build_object('verification', jsonb_build_object('status', 'valid')))) END,
                sources = ARRAY['open_data', 'google']
            WHERE campaign_id = :id AND name <> 'Cafe 4'
            """)
        .param("id", campaign)
        .update();
    db.sql("UPDATE public.provider_calls SET is_sandbox = false WHERE campaign_id = :id")
        .param("id", campaign)
        .update();

    var figures = browser.get("/api/dashboard?days=7").json();

    assertThat(figures.at("/totals/leads").asInt()).isEqualTo(4);
    assertThat(figures.at("/totals/sandboxLeads").asInt()).isEqualTo(1);
    assertThat(figures.at("/totals/withEmail").asInt()).isEqualTo(3);
    // Of the two that are valid, a provider has looked at one.
    assertThat(figures.at("/totals/verified").asInt()).isEqualTo(1);
    // From 99 down to 96.
    assertThat(figures.at("/totals/averageConfidence").decimalValue()).isEqualByComparingTo("97.5");
    assertThat(figures.at("/totals/cost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST);
    assertThat(figures.at("/totals/sandboxCost").decimalValue()).isZero();
    assertThat(figures.at("/days/6/cost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST);
    assertThat(figures.at("/days/6/sandboxCost").decimalValue()).isZero();
    assertThat(figures.path("sources").findValuesAsString("source"))
        .containsExactly("open_data", "google");
    assertThat(figures.at("/sources/1/leads").asInt()).isEqualTo(3);
  }

  @Test
  void whatIsOlderThanTheDaysAskedForCountsForNothing() {
    var browser = newGuest();
    var campaign = complete(browser, 2);
    for (var statement :
        List.of(
            "UPDATE public.campaigns SET created_at = now() - interval '8 days' WHERE id = :id",
            "UPDATE public.leads SET created_at = now() - interval '8 days' WHERE campaign_id = :id",
            "UPDATE public.provider_calls SET started_at = now() - interval '8 days' WHERE campaign_id = :id")) {
      db.sql(statement).param("id", campaign).update();
    }

    var week = browser.get("/api/dashboard?days=7").json();
    var month = browser.get("/api/dashboard?days=30").json();

    assertThat(week.at("/totals/campaigns").asInt()).isZero();
    assertThat(week.at("/totals/leads").asInt()).isZero();
    assertThat(week.at("/totals/sandboxCost").decimalValue()).isZero();
    assertThat(week.path("sources")).isEmpty();
    assertThat(week.at("/confidence/0/leads").asInt()).isZero();
    assertThat(month.at("/totals/campaigns").asInt()).isEqualTo(1);
    assertThat(month.at("/totals/leads").asInt()).isEqualTo(2);
    assertThat(month.at("/totals/sandboxCost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST);
  }

  @Test
  void eachWorkspaceHasFiguresOfItsOwn() {
    var team = newTeam();
    var own = team.owner().browser();
    complete(own.in(team.id()), 2);
    complete(own, 1);

    var figures = own.get("/api/dashboard?days=7").json();
    var teams = team.viewer().browser().in(team.id()).get("/api/dashboard?days=7").json();

    assertThat(figures.at("/totals/campaigns").asInt()).isEqualTo(1);
    assertThat(figures.at("/totals/leads").asInt()).isEqualTo(1);
    assertThat(figures.at("/totals/sandboxCost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST);
    assertThat(figures.at("/days/6/leads").asInt()).isEqualTo(1);
    assertThat(figures.at("/days/6/sandboxCost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST);
    assertThat(figures.at("/confidence/0/leads").asInt()).isEqualTo(1);
    assertThat(figures.at("/sources/0/leads").asInt()).isEqualTo(1);
    assertThat(teams.at("/totals/leads").asInt()).isEqualTo(2);
  }

  @Test
  void dayBeginsAtMidnightOfWhoeverLooks() {
    var browser = newGuest();
    var campaign = complete(browser, 1);
    db.sql(
            """
            UPDATE public.provider_calls
            SET started_at = (date_trunc('day', now() AT TIME ZONE 'America/Denver') - interval '1 second')
              AT TIME ZONE 'America/Denver'
            WHERE campaign_id = :id
            """)
        .param("id", campaign)
        .update();
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
    assertThat(figures.at("/days/5/sandboxCost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST);
    assertThat(figures.at("/to").asString())
        .isEqualTo(LocalDate.now(ZoneId.of("America/Denver")).toString());
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
