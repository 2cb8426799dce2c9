package io.prospectpro.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CampaignTest extends ApiTest {

  private static final String BODY =
      """
      {"businessType": " coffee shop ", "location": "Boulder, CO", "keywords": ["organic"]}
      """;

  @Test
  void answerComesAtOnceAndSaysWhereToLook() {
    var browser = newGuest();

    var reply = browser.post("/api/campaigns", BODY);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.text("/status")).isEqualTo("pending");
    assertThat(reply.header("Location")).isEqualTo("/api/campaigns/" + reply.text("/campaignId"));
    assertThat(reply.text("/eventsUrl"))
        .isEqualTo("/api/jobs/%s/events".formatted(reply.text("/jobId")));
    assertThat(browser.get(reply.header("Location")).text("/jobId"))
        .isEqualTo(reply.text("/jobId"));
  }

  @Test
  void whatWasNotSaidHasItsDefault() {
    var browser = newGuest();

    var campaign = browser.get(browser.post("/api/campaigns", BODY).header("Location")).json();

    assertThat(campaign.path("name").asString()).isEqualTo("Coffee shop in Boulder, CO");
    assertThat(campaign.path("businessType").asString()).isEqualTo("coffee shop");
    assertThat(campaign.path("radiusMiles").asInt()).isEqualTo(10);
    assertThat(campaign.path("maxResults").asInt()).isEqualTo(20);
    assertThat(campaign.path("minConfidence").asInt()).isEqualTo(50);
    assertThat(campaign.path("budget").asDouble()).isEqualTo(3.0);
    assertThat(campaign.at("/keywords/0").asString()).isEqualTo("organic");
    assertThat(campaign.path("createdAt").asString()).endsWith("Z");
  }

  @Test
  void endedCampaignShowsWhatItsJobBrought() {
    var browser = newGuest();

    var launched = browser.launch("coffee shop", 3);
    try (var stream =
        new EventStream(
            browser.open(browser.request("/api/jobs/%s/events".formatted(launched.jobId()))))) {
      stream.rest();
    }

    var campaign = browser.get("/api/campaigns/" + launched.campaignId()).json();
    assertThat(campaign.path("status").asString()).isEqualTo("completed");
    assertThat(campaign.path("progress").asInt()).isEqualTo(100);
    assertThat(campaign.path("leadCount").asInt()).isEqualTo(3);
    assertThat(campaign.path("totalCost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST);
    assertThat(campaign.path("sandboxBilled").asBoolean()).isTrue();
    assertThat(campaign.at("/metrics/businesses_found").asInt()).isEqualTo(3);
    assertThat(campaign.path("completedAt").asString()).isNotEmpty();
    assertThat(campaign.path("error").isNull()).isTrue();
  }

  @Test
  void whatAProviderChargedIsNotCalledPracticeMoney() {
    var browser = newGuest();
    var launched = browser.launch("coffee shop", 1);
    try (var stream =
        new EventStream(
            browser.open(browser.request("/api/jobs/%s/events".formatted(launched.jobId()))))) {
      stream.rest();
    }
    JdbcClient.create(DATABASE.dataSource())
        .sql("UPDATE public.provider_calls SET is_sandbox = false WHERE campaign_id = :id")
        .param("id", launched.campaignId())
        .update();

    var listed = browser.get("/api/campaigns").json().at("/items/0");

    assertThat(listed.path("sandboxBilled").asBoolean(true)).isFalse();
    assertThat(listed.path("totalCost").decimalValue())
        .isEqualByComparingTo(ScriptedCampaigns.COST);
  }

  @Test
  void listIsNewestFirstAndItsPagesMissNothing() {
    var browser = newGuest();
    var launched =
        IntStream.range(0, 5)
            .mapToObj(_ -> browser.launch(ScriptedCampaigns.SLOW, 1).campaignId().toString())
            .toList();

    var first = browser.get("/api/campaigns?limit=3").json();
    var second =
        browser.get("/api/campaigns?limit=3&cursor=" + first.path("nextCursor").asString()).json();

    var ids = new ArrayList<String>();
    first.path("items").valueStream().forEach(item -> ids.add(item.path("id").asString()));
    second.path("items").valueStream().forEach(item -> ids.add(item.path("id").asString()));
    assertThat(ids).isEqualTo(launched.reversed());
    assertThat(second.path("nextCursor").isNull()).isTrue();
    assertThat(new HashSet<>(ids)).hasSize(5);
  }

  @Test
  void listIsSearchedByWordAndByStatus() {
    var browser = newGuest();
    var cancelled = browser.launch(ScriptedCampaigns.SLOW, 1);
    browser.post("/api/jobs/%s/cancel".formatted(cancelled.jobId()), "");
    var odd = browser.launch("100% coffee_shop", 1).campaignId().toString();

    assertThat(idsOf(browser, "q=SLOW")).containsExactly(cancelled.campaignId().toString());
    assertThat(idsOf(browser, "status=cancelled"))
        .containsExactly(cancelled.campaignId().toString());
    assertThat(idsOf(browser, "q=boulder")).hasSize(2);
    assertThat(idsOf(browser, "q=boulder&status=failed")).isEmpty();
    // By what was typed, too, where the name does not say it.
    var renamed = browser.launch(ScriptedCampaigns.SLOW, 1).campaignId();
    rename(renamed);
    assertThat(idsOf(browser, "q=boulder")).hasSize(3);
    assertThat(idsOf(browser, "q=CORNER")).containsExactly(renamed.toString());
    // What has a meaning in LIKE stands for itself.
    assertThat(idsOf(browser, "q=0%25%20coffee_")).containsExactly(odd);
    assertThat(idsOf(browser, "q=coffee%25shop")).isEmpty();
  }

  private static void rename(UUID campaign) {
    JdbcClient.create(DATABASE.dataSource())
        .sql("UPDATE public.campaigns SET name = 'The corner' WHERE id = :id")
        .param("id", campaign)
        .update();
  }

  @Test
  void searchThatCannotBeMadeIsRefusedByItsField() {
    var browser = newGuest();

    var status = browser.get("/api/campaigns?status=gone");
    var text = browser.get("/api/campaigns?q=" + "a".repeat(101));

    assertThat(status.status()).isEqualTo(400);
    assertThat(status.text("/detail")).contains("status (gone)", "processing, completed");
    assertThat(text.status()).isEqualTo(400);
    assertThat(text.text("/errors/0/field")).isEqualTo("q");
  }

  private static List<String> idsOf(Browser browser, String asked) {
    return browser
        .get("/api/campaigns?" + asked)
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }
}
