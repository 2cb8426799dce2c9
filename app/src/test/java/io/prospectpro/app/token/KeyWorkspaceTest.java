package io.prospectpro.app.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Caller.Scope;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.Team.Person;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A key works in one workspace, with what its user may do there. */
class KeyWorkspaceTest extends ApiTest {

  private static final String CAMPAIGN =
      """
      {"businessType": "coffee shop", "location": "Boulder, CO", "maxResults": 1}
      """;

  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @Test
  void keyOfATeamWorksInTheTeamAndSeesNothingElseOfItsUser() {
    var team = newTeam();
    var own = team.member().browser().launch("coffee shop", 1);
    var token = keyOf(team.member(), team.id());

    var launched = post(token, "/api/campaigns", CAMPAIGN);

    assertThat(launched.status()).as(launched.body()).isEqualTo(202);
    assertThat(team.viewer().browser().get(launched.header("Location")).status()).isEqualTo(200);
    assertThat(get(token, launched.header("Location")).status()).isEqualTo(200);
    assertThat(get(token, "/api/campaigns").json().path("items")).hasSize(1);
    assertThat(get(token, "/api/campaigns/" + own.campaignId()).status()).isEqualTo(404);
    assertThat(get(token, "/api/jobs/%s/events".formatted(own.jobId())).status()).isEqualTo(404);
    assertThat(post(token, "/api/jobs/%s/cancel".formatted(own.jobId()), "").status())
        .isEqualTo(404);
  }

  @Test
  void keyOfOnesOwnWorkspaceSeesNothingOfOnesTeams() {
    var team = newTeam();
    var inTeam = team.member().browser().in(team.id()).launch("coffee shop", 1);
    var token = keyOf(team.member(), team.member().id());

    assertThat(get(token, "/api/campaigns/" + inTeam.campaignId()).status()).isEqualTo(404);
    var refused =
        send(with(token, "/api/campaigns").header("X-Workspace", team.id().toString()).GET());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/detail")).contains("works in the workspace " + team.member().id());
  }

  @Test
  void keyMayNoMoreThanItsUser() {
    var team = newTeam();
    var token = keyOf(team.viewer(), team.id());

    assertThat(get(token, "/api/campaigns").status()).isEqualTo(200);
    var refused = post(token, "/api/campaigns", CAMPAIGN);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/detail")).contains("look at what is in this workspace");
  }

  @Test
  void keyEndsWithItsUsersMembership() {
    var team = newTeam();
    var token = keyOf(team.member(), team.id());
    assertThat(get(token, "/api/campaigns").status()).isEqualTo(200);

    assertThat(team.owner().browser().delete(team.pathOf(team.member())).status()).isEqualTo(204);

    assertThat(get(token, "/api/campaigns").status()).isEqualTo(401);
  }

  @Test
  void keyIsNotMadeForAWorkspaceOfOthers() {
    var team = newTeam();
    var stranger = newAccount();

    assertThat(make(stranger.browser().in(team.id())).status()).isEqualTo(404);
  }

  @Test
  void whatARouteForgetsTheDatabaseRefusesToAKeyThatOnlyReads() {
    var user = newBrowser().signIn();
    var key = new Caller.Key(UUID.randomUUID(), user, Set.of(Scope.READ));
    var reader = new Caller(user, "Guest", true, false, false, key);

    assertThatThrownBy(
            () ->
                reader.call(
                    () ->
                        transaction.execute(
                            _ ->
                                jdbc.sql(
                                        """
                                        INSERT INTO public.suppressions (kind, value)
                                        VALUES ('domain', 'cafe.com')
                                        """)
                                    .update())))
        .rootCause()
        .hasMessageContaining("read-only transaction");
  }

  private String keyOf(Person person, UUID workspace) {
    var made = make(person.browser().in(workspace));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.text("/key/workspaceId")).isEqualTo(workspace.toString());
    return made.text("/token");
  }

  private static Reply make(Browser browser) {
    return browser.post("/api/keys", "{\"name\": \"k\", \"scopes\": [\"read\", \"write\"]}");
  }

  private Reply get(String token, String path) {
    return send(with(token, path).GET());
  }

  private Reply post(String token, String path, String body) {
    return send(with(token, path).POST(BodyPublishers.ofString(body)));
  }

  private Reply send(HttpRequest.Builder request) {
    return newBrowser().send(request);
  }

  private HttpRequest.Builder with(String token, String path) {
    return newBrowser()
        .request(path)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }
}
