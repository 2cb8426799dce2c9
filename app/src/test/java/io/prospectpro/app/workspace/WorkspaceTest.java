package io.prospectpro.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Teams over HTTP: making, naming and deleting them, and what is done in them. */
class WorkspaceTest extends ApiTest {

  private static final String CAMPAIGN =
      """
      {"businessType": "coffee shop", "location": "Boulder, CO", "maxResults": 1}
      """;

  @Test
  void onesOwnWorkspaceComesFirstAndThenTheTeamsByName() {
    var ana = newAccount();
    ana.browser().post("/api/workspaces", "{\"name\": \"west\"}");
    var made = ana.browser().post("/api/workspaces", "{\"name\": \" East \"}");

    var list = ana.browser().get("/api/workspaces").json();

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/workspaces/" + made.text("/id"));
    assertThat(list.valueStream().map(it -> it.path("name").asString()).toList())
        .containsExactly("Personal", "East", "west");
    assertThat(list.at("/0/id").asString()).isEqualTo(ana.id().toString());
    assertThat(list.at("/0/personal").asBoolean()).isTrue();
    assertThat(list.at("/1/role").asString()).isEqualTo("owner");
  }

  @Test
  void guestHasOnlyTheirOwn() {
    var guest = newGuest();

    var reply = guest.post("/api/workspaces", "{\"name\": \"Sales\"}");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/detail")).contains("Sign up first");
    assertThat(guest.get("/api/workspaces").json()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\": \" \"}", "{\"name\": \"a\\u0000b\"}", "{\"name\": 7}"})
  void nameThatIsNoneIsRefused(String body) {
    var reply = newAccount().browser().post("/api/workspaces", body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.text("/errors/0/field")).isEqualTo("name");
  }

  @Test
  void nobodyIsInMoreThanFifty() {
    var browser = newAccount().browser();
    for (var i = 0; i < 50; i++) {
      assertThat(browser.post("/api/workspaces", "{\"name\": \"Sales\"}").status()).isEqualTo(201);
    }

    var reply = browser.post("/api/workspaces", "{\"name\": \"Sales\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text("/detail")).contains("50 workspaces");
  }

  @Test
  void onlyOwnersRenameAndDelete() {
    var team = newTeam();
    var path = "/api/workspaces/" + team.id();

    for (var person : List.of(team.member(), team.viewer())) {
      assertThat(person.browser().patch(path, "{\"name\": \"Mine\"}").status()).isEqualTo(403);
      assertThat(person.browser().delete(path).status()).isEqualTo(403);
    }
    assertThat(team.owner().browser().patch(path, "{\"name\": \" South \"}").status())
        .isEqualTo(204);

    assertThat(team.viewer().browser().get("/api/workspaces").text("/1/name")).isEqualTo("South");
  }

  @Test
  void onesOwnWorkspaceStaysAsItIs() {
    var ana = newAccount();
    var path = "/api/workspaces/" + ana.id();

    assertThat(ana.browser().delete(path).status()).isEqualTo(409);
    assertThat(ana.browser().patch(path, "{\"name\": \"Mine\"}").status()).isEqualTo(409);
    assertThat(ana.browser().get(path + "/members").status()).isEqualTo(409);
    assertThat(ana.browser().post(path + "/invitations", "{\"role\": \"viewer\"}").status())
        .isEqualTo(409);
  }

  @Test
  void deletedTeamTakesItsCampaignsAlongAndStopsThem() {
    var team = newTeam();
    var inTeam = team.member().browser().in(team.id());
    var running = inTeam.launch(ScriptedCampaigns.SLOW, 1);
    try (var stream = eventsOf(inTeam, running)) {
      assertThat(team.owner().browser().delete("/api/workspaces/" + team.id()).status())
          .isEqualTo(204);
      stream.rest(); // ends, as the job does
    }

    assertThat(inTeam.get("/api/campaigns").status()).isEqualTo(404);
    assertThat(inTeam.get("/api/campaigns/" + running.campaignId()).status()).isEqualTo(404);
    assertThat(team.member().browser().get("/api/workspaces").json()).hasSize(1);
  }

  @Test
  void whatIsStartedInATeamIsTheTeamsAlone() {
    var team = newTeam();
    var started = launchToTheEnd(team.member().browser().in(team.id()));

    assertThat(idsOf(team.viewer().browser().in(team.id())))
        .containsExactly(started.campaignId().toString());
    assertThat(idsOf(team.member().browser())).isEmpty();
    // By its id it is found in whichever workspace it is.
    var viewer = team.viewer().browser();
    assertThat(viewer.get("/api/campaigns/" + started.campaignId()).text("/status"))
        .isEqualTo("completed");
    var leads = viewer.get("/api/campaigns/%s/leads".formatted(started.campaignId())).json();
    assertThat(leads.path("total").asInt()).isEqualTo(1);
    assertThat(viewer.get("/api/campaigns/%s/calls".formatted(started.campaignId())).status())
        .isEqualTo(200);
  }

  @Test
  void viewerLooksAndChangesNothing() {
    var team = newTeam();
    var member = team.member().browser().in(team.id());
    var viewer = team.viewer().browser().in(team.id());
    var running = member.launch(ScriptedCampaigns.SLOW, 1);
    member.post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    var entry = viewer.get("/api/suppressions").text("/0/id");

    for (var refused :
        List.of(
            viewer.post("/api/campaigns", CAMPAIGN),
            viewer.post("/api/jobs/%s/cancel".formatted(running.jobId()), ""),
            viewer.post("/api/suppressions", "{\"value\": \"bar.com\"}"),
            viewer.delete("/api/suppressions/" + entry))) {
      assertThat(refused.status()).as(refused.body()).isEqualTo(403);
      assertThat(refused.text("/detail")).contains("You may look", "make you a member");
    }
    assertThat(member.delete("/api/suppressions/" + entry).status()).isEqualTo(204);
    assertThat(member.post("/api/jobs/%s/cancel".formatted(running.jobId()), "").status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1-1-1-1-1", "", "00000000-0000-0000-0000-00000000000g"})
  void headerThatIsNoIdIsRefused(String header) {
    var browser = newGuest();

    var reply = browser.send(browser.request("/api/campaigns").header("X-Workspace", header));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/errors/0/field")).isEqualTo("X-Workspace");
  }

  @Test
  void anothersWorkspaceIsAnsweredLikeNone() {
    var team = newTeam();
    var stranger = newAccount().browser();

    for (var id : List.of(team.id(), team.owner().id(), UUID.randomUUID())) {
      for (var reply :
          List.of(
              stranger.in(id).get("/api/campaigns"),
              stranger.in(id).get("/api/suppressions"),
              stranger.in(id).post("/api/campaigns", CAMPAIGN),
              stranger.in(id).post("/api/suppressions", "{\"value\": \"cafe.com\"}"))) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text("/detail")).isEqualTo("You have no workspace %s.".formatted(id));
      }
    }
  }

  @Test
  void keyThatWasUsedInOneWorkspaceIsRefusedInAnother() {
    var team = newTeam();
    var own = team.member().browser();

    assertThat(launchWithKey(own).status()).isEqualTo(202);
    assertThat(launchWithKey(own.in(team.id())).status()).isEqualTo(422);
  }

  private static Reply launchWithKey(Browser browser) {
    return browser.send(
        browser.posting("/api/campaigns", CAMPAIGN).header("Idempotency-Key", "a-key"));
  }

  private static Browser.Launched launchToTheEnd(Browser browser) {
    var started = browser.launch("coffee shop", 1);
    try (var stream = eventsOf(browser, started)) {
      stream.rest();
    }
    return started;
  }

  private static EventStream eventsOf(Browser browser, Browser.Launched job) {
    return new EventStream(
        browser.open(browser.request("/api/jobs/%s/events".formatted(job.jobId()))));
  }

  private static List<String> idsOf(Browser browser) {
    return browser
        .get("/api/campaigns")
        .json()
        .path("items")
        .valueStream()
        .map(WorkspaceTest::idOf)
        .toList();
  }

  private static String idOf(JsonNode campaign) {
    return campaign.path("id").asString();
  }
}
