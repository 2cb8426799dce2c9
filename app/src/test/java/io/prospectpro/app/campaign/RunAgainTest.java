package io.prospectpro.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One campaign after another with the same criteria, and one whose job is run once more. */
class RunAgainTest extends ApiTest {

  private static final String CAMPAIGN =
      """
      {"businessType": "coffee shop", "location": "Boulder, CO", "maxResults": 2, "budget": 0.5,
       "radiusMiles": 7, "minConfidence": 20, "keywords": ["organic"], "includeDelivered": true,
       "tier": "professional"}
      """;

  private static final List<String> CRITERIA =
      List.of(
          "name",
          "businessType",
          "location",
          "radiusMiles",
          "maxResults",
          "minConfidence",
          "budget",
          "keywords",
          "tier");

  @Test
  void repeatedCampaignIsANewOneWithTheSameCriteriaInTheSameWorkspace() {
    var team = newTeam();
    var owner = team.owner().browser().in(team.id());
    var first = owner.post("/api/campaigns", CAMPAIGN);

    // From the own workspace: the campaign says where it belongs.
    var again = team.member().browser().post(repeatOf(first.text("/campaignId")), "");

    assertThat(again.status()).as(again.body()).isEqualTo(202);
    assertThat(again.text("/campaignId")).isNotEqualTo(first.text("/campaignId"));
    assertThat(again.header("Location")).isEqualTo("/api/campaigns/" + again.text("/campaignId"));
    var before = owner.get(first.header("Location")).json();
    var after = owner.get(again.header("Location")).json();
    for (var field : CRITERIA) {
      assertThat(before.has(field)).as(field).isTrue();
      assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
    }
    assertThat(includesDelivered(again.text("/campaignId"))).isTrue();
    assertThat(owner.get("/api/campaigns").json().path("items")).hasSize(2);
  }

  /** Which the API does not tell. */
  private static boolean includesDelivered(String campaignId) {
    return JdbcClient.create(DATABASE.dataSource())
        .sql("SELECT include_delivered FROM public.campaigns WHERE id = CAST(:id AS uuid)")
        .param("id", campaignId)
        .query(Boolean.class)
        .single();
  }

  @Test
  void repeatSentTwiceIsDoneOnce() {
    var browser = newGuest();
    var path = repeatOf(browser.post("/api/campaigns", CAMPAIGN).text("/campaignId"));

    var first = browser.send(browser.posting(path, "").header("Idempotency-Key", "once"));
    var second = browser.send(browser.posting(path, "").header("Idempotency-Key", "once"));

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(browser.get("/api/campaigns").json().path("items")).hasSize(2);
  }

  @Test
  void failedJobIsRunAgainAsANewJobOfItsCampaign() {
    var browser = newGuest();
    var failed = browser.launch(ScriptedCampaigns.BROKEN, 1);
    awaitEnd(browser, failed.jobId());

    var again = browser.post(retryOf(failed.jobId()), "");

    assertThat(again.status()).as(again.body()).isEqualTo(202);
    assertThat(again.text("/campaignId")).isEqualTo(failed.campaignId().toString());
    assertThat(again.text("/jobId")).isNotEqualTo(failed.jobId().toString());
    awaitEnd(browser, UUID.fromString(again.text("/jobId")));
    assertThat(browser.get("/api/campaigns/" + failed.campaignId()).text("/jobId"))
        .isEqualTo(again.text("/jobId"));
    // It is not the newest any more.
    assertThat(browser.post(retryOf(failed.jobId()), "").status()).isEqualTo(409);
  }

  @Test
  void jobThatRunsOrCompletedIsNotRunAgain() {
    var browser = newGuest();
    var running = browser.launch(ScriptedCampaigns.SLOW, 1);
    var completed = browser.launch("coffee shop", 1);
    awaitEnd(browser, completed.jobId());

    assertThat(browser.post(retryOf(running.jobId()), "").status()).isEqualTo(409);
    var reply = browser.post(retryOf(completed.jobId()), "");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text("/detail")).contains("completed", "repeat the campaign");
  }

  @Test
  void whoMayOnlyLookStartsNothing() {
    var team = newTeam();
    var owner = team.owner().browser().in(team.id());
    var failed = owner.launch(ScriptedCampaigns.BROKEN, 1);
    awaitEnd(owner, failed.jobId());
    var viewer = team.viewer().browser();

    assertThat(viewer.post(retryOf(failed.jobId()), "").status()).isEqualTo(403);
    assertThat(viewer.post(repeatOf(failed.campaignId().toString()), "").status()).isEqualTo(403);
  }

  private static String repeatOf(String campaignId) {
    return "/api/campaigns/%s/repeat".formatted(campaignId);
  }

  private static String retryOf(UUID jobId) {
    return "/api/jobs/%s/retry".formatted(jobId);
  }

  private static void awaitEnd(Browser browser, UUID jobId) {
    try (var stream =
        new EventStream(browser.open(browser.request("/api/jobs/%s/events".formatted(jobId))))) {
      stream.rest();
    }
  }
}
