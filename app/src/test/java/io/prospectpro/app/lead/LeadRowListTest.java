package io.prospectpro.app.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What tables and maps get of leads. */
class LeadRowListTest extends ApiTest {

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  private UUID campaignOf(Browser owner, int leads) {
    var job = owner.launch("coffee shop", leads);
    try (var stream =
        new EventStream(owner.open(owner.request("/api/jobs/%s/events".formatted(job.jobId()))))) {
      stream.rest();
    }
    return job.campaignId();
  }

  private static String rowsOf(UUID campaign, String asked) {
    return "/api/campaigns/%s/lead-rows?%s".formatted(campaign, asked);
  }

  private static List<String> names(JsonNode rows) {
    return rows.path("items").valueStream().map(row -> row.path("name").asString()).toList();
  }

  @Test
  void bestComeFirstAndNoPageMissesOrRepeatsOne() {
    var owner = newGuest();
    var campaign = campaignOf(owner, 5);
    // Two that are equally good, at the end of a page.
    db.sql("UPDATE public.leads SET confidence = 98 WHERE campaign_id = :id AND name = 'Cafe 3'")
        .param("id", campaign)
        .update();

    var seen = new ArrayList<String>();
    var next = "limit=2";
    for (var page = 0; page < 3; page++) {
      var rows = owner.get(rowsOf(campaign, next)).json();
      assertThat(rows.path("total").asInt()).isEqualTo(5);
      seen.addAll(names(rows));
      next = "limit=2&cursor=" + rows.path("nextCursor").asString("none");
    }

    assertThat(next).endsWith("none");
    assertThat(seen).containsExactlyInAnyOrder("Cafe 1", "Cafe 2", "Cafe 3", "Cafe 4", "Cafe 5");
    assertThat(seen).startsWith("Cafe 1").endsWith("Cafe 4", "Cafe 5");
  }

  @Test
  void onlyTheRowsAskedForAreGivenAndNoneOfAnotherCampaign() {
    var owner = newGuest();
    var campaign = campaignOf(owner, 3);
    var wanted = owner.get(rowsOf(campaign, "")).json().at("/items/1/id").asString();
    var elsewhere = owner.get(rowsOf(campaignOf(owner, 1), "")).json().at("/items/0/id").asString();

    var rows = owner.get(rowsOf(campaign, "ids=%s,%s".formatted(wanted, elsewhere))).json();

    assertThat(names(rows)).containsExactly("Cafe 2");
    assertThat(rows.path("nextCursor").isNull()).isTrue();
    assertThat(rows.path("total").asInt()).isEqualTo(3);
  }

  @Test
  void moreThanAPageHoldsIsRefused() {
    var owner = newGuest();
    var campaign = campaignOf(owner, 1);
    var ids = String.join(",", Collections.nCopies(101, UUID.randomUUID().toString()));

    var limit = owner.get(rowsOf(campaign, "limit=5001"));
    var tooMany = owner.get(rowsOf(campaign, "ids=" + ids));

    assertThat(limit.status()).isEqualTo(400);
    assertThat(limit.text("/detail")).contains("limit (5001)", "between 1 and 5000");
    assertThat(owner.get(rowsOf(campaign, "limit=0")).status()).isEqualTo(400);
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.text("/errors/0/field")).isEqualTo("ids");
  }

  @Test
  void whoIsOnTheSuppressionListByNowIsMarked() {
    var owner = newGuest();
    var campaign = campaignOf(owner, 2);
    owner.post("/api/suppressions", "{\"value\": \"(303) 555-0002\"}");

    var items = owner.get(rowsOf(campaign, "")).json().path("items");

    assertThat(items.at("/0/suppressed").asBoolean()).isFalse();
    assertThat(items.at("/1/suppressed").asBoolean()).isTrue();
  }

  @Test
  void personAndVerifierAreThoseOfTheAddressThatIsShown() {
    var owner = newGuest();
    var campaign = campaignOf(owner, 2);
    db.sql(
            """
            UPDATE public.leads
            SET email = 'ana@cafe.example',
                email_status = 'valid',
                contacts = '[
                  {"email": "info@cafe.example",
                   "found": {"verification": {"status": "valid", "provider": "neverbounce"}}},
                  {"email": "ana@cafe.example", "isInvented": true,
                   "found": {"person": {"name": "Ana", "position": "Owner"},
                             "verification": {"status": "valid", "provider": "hunter"}}}]'
            WHERE campaign_id = :id AND name = 'Cafe 1'
            """)
        .param("id", campaign)
        .update();

    var rows = owner.get(rowsOf(campaign, "")).json();

    assertThat(rows.at("/items/0/verifiedBy").asString()).isEqualTo("hunter");
    assertThat(rows.at("/items/0/person").asString()).isEqualTo("Ana, Owner");
    assertThat(rows.at("/items/0/invented").asBoolean()).isTrue();
    assertThat(rows.at("/items/1/verifiedBy").isNull()).isTrue();
    assertThat(rows.at("/items/1/person").isNull()).isTrue();
    assertThat(rows.at("/items/1/invented").asBoolean()).isFalse();
  }

  @Test
  void whomTheDataAsksToNameIsSaidOnce() {
    var owner = newGuest();
    var campaign = campaignOf(owner, 2);
    db.sql(
            """
            UPDATE public.leads
            SET provenance = '{"name": {"source": "osm", "attribution": "© OpenStreetMap"},
                               "phone": {"source": "osm", "attribution": "© OpenStreetMap"},
                               "email": {"source": "website"}}'
            WHERE campaign_id = :id
            """)
        .param("id", campaign)
        .update();

    var rows = owner.get(rowsOf(campaign, "")).json();

    assertThat(rows.path("credits").valueStream().map(JsonNode::asString))
        .containsExactly("© OpenStreetMap");
    assertThat(rows.at("/items/0").has("attribution")).isFalse();
  }

  @Test
  void oneLeadIsGivenWithAllThatIsKnownToItsOwnersAlone() {
    var owner = newGuest();
    var campaign = campaignOf(owner, 1);
    var id = owner.get(rowsOf(campaign, "")).json().at("/items/0/id").asString();

    var lead = owner.get("/api/leads/" + id).json();

    assertThat(lead.path("name").asString()).isEqualTo("Cafe 1");
    assertThat(lead.at("/reasons/0/text").asString()).isEqualTo("Has a phone number");
    assertThat(newGuest().get("/api/leads/" + id).status()).isEqualTo(404);
    assertThat(newGuest().get(rowsOf(campaign, "")).status()).isEqualTo(404);
  }
}
