package io.prospectpro.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import io.prospectpro.app.testing.Team;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a team, and of what was done in it, when somebody leaves. */
class LeavingTest extends ApiTest {

  private static final List<String> TABLES =
      List.of(
          "campaigns",
          "discovery_jobs",
          "leads",
          "campaign_budgets",
          "provider_calls",
          "suppressions");

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @Autowired private ScriptedCampaigns campaigns;

  @Test
  void whatAMemberBeganStaysWithTheOwnerWhoHasBeenThereLongest() {
    var team = newTeam();
    team.join(newAccount(), "owner");
    var campaign = fill(team.member().browser().in(team.id()));

    assertThat(team.member().browser().delete(team.pathOf(team.member())).status()).isEqualTo(204);

    for (var table : TABLES) {
      assertThat(usersOf(table, team.id())).as(table).containsOnly(team.owner().id());
    }
    assertThat(leadsSeenBy(team.viewer(), campaign)).isEqualTo(2);
    assertThat(team.member().browser().get("/api/campaigns/" + campaign.campaignId()).status())
        .isEqualTo(404);
  }

  @Test
  void campaignGoesOnWhileItIsHandedOver() {
    var team = newTeam();
    var member = team.member().browser();
    var running = member.in(team.id()).launch(ScriptedCampaigns.SLOW, 2);
    var owner = team.owner().browser();
    try (var stream = eventsOf(owner, running)) {
      stream.await(frame -> frame.stage().equals("discovering_businesses"));
      assertThat(owner.delete(team.pathOf(team.member())).status()).isEqualTo(204);
      campaigns.goOn(running.campaignId());
      stream.await(frame -> frame.status().equals("completed"));
    }

    assertThat(leadsSeenBy(team.viewer(), running)).isEqualTo(2);
    assertThat(usersOf("leads", team.id())).containsOnly(team.owner().id());
  }

  @Test
  void onlyOwnersRemoveOthersAndChangeRoles() {
    var team = newTeam();

    for (var person : List.of(team.member(), team.viewer())) {
      var browser = person.browser();
      assertThat(browser.delete(team.pathOf(team.owner())).status()).isEqualTo(403);
      assertThat(browser.patch(team.pathOf(person), "{\"role\": \"owner\"}").status())
          .isEqualTo(403);
    }
    var owner = team.owner().browser();
    assertThat(owner.patch(team.pathOf(team.viewer()), "{\"role\": \"member\"}").status())
        .isEqualTo(204);
    assertThat(owner.patch(team.pathOf(newAccount()), "{\"role\": \"member\"}").status())
        .isEqualTo(404);
    assertThat(owner.patch(team.pathOf(team.viewer()), "{\"role\": \"king\"}").status())
        .isEqualTo(400);
    assertThat(owner.delete(team.pathOf(newAccount())).status()).isEqualTo(404);
  }

  @Test
  void membersAreListedByRoleWithNameAndAddress() {
    var team = newTeam();
    var path = "/api/workspaces/%s/members".formatted(team.id());

    var members = team.viewer().browser().get(path).json();

    assertThat(members).hasSize(3);
    assertThat(members.at("/0/role").asString()).isEqualTo("owner");
    assertThat(members.at("/0/email").asString()).isEqualTo(team.owner().email());
    assertThat(members.at("/0/displayName").asString()).startsWith("ana-");
  }

  @Test
  void comingGoingAndRolesAreInTheLog() {
    var team = newTeam();
    var owner = team.owner().browser();
    owner.patch(team.pathOf(team.viewer()), "{\"role\": \"owner\"}");
    owner.patch(team.pathOf(team.owner()), "{\"role\": \"king\"}");
    owner.delete(team.pathOf(team.member()));
    owner.delete(team.pathOf(team.owner()));

    assertThat(
            db.sql(
                    """
                    SELECT action || coalesce(' ' || (detail ->> 'role'), '')
                    FROM audit.entry
                    WHERE actor = :owner AND action <> 'signed_up'
                    ORDER BY id
                    """)
                .param("owner", team.owner().id())
                .query((row, _) -> row.getString(1))
                .list())
        .containsExactly(
            "workspace_made",
            "member_invited",
            "member_invited",
            "role_changed owner",
            "member_removed",
            "member_left");
  }

  @Test
  void lastOwnerStaysUntilSomebodyElseIsOne() {
    var team = newTeam();
    var owner = team.owner().browser();

    for (var refused :
        List.of(
            owner.delete(team.pathOf(team.owner())),
            owner.patch(team.pathOf(team.owner()), "{\"role\": \"viewer\"}"))) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("/detail")).contains("\"Sales\" would be left without an owner");
    }
    owner.patch(team.pathOf(team.member()), "{\"role\": \"owner\"}");

    assertThat(owner.delete(team.pathOf(team.owner())).status()).isEqualTo(204);
  }

  @Test
  void deletedUserTakesAlongWhatIsTheirsAndLeavesTheTeamsItsOwn() {
    var team = newTeam();
    var member = team.member().browser();
    var own = fill(member);
    var running = member.launch(ScriptedCampaigns.SLOW, 1);
    var teams = fill(member.in(team.id()));

    deleteUser(team.member().id());

    assertThat(leadsSeenBy(team.viewer(), teams)).isEqualTo(2);
    for (var table : TABLES) {
      assertThat(usersOf(table, team.member().id())).as(table).isEmpty();
    }
    assertThat(exists("SELECT FROM auth.users WHERE id = :id", team.member().id())).isFalse();
    assertThat(exists("SELECT FROM public.campaigns WHERE id = :id", own.campaignId())).isFalse();
    var waits = "SELECT FROM engine.job WHERE id = :id AND state <> 'stopping'";
    assertThat(exists(waits, running.jobId())).isFalse();
  }

  @Test
  void lastOwnerIsNotDeletedWhileOthersAreInTheTeam() {
    var team = newTeam();

    assertThatThrownBy(() -> deleteUser(team.owner().id()))
        .hasMessageContaining("\"Sales\" would be left without an owner");

    assertThat(exists("SELECT FROM auth.users WHERE id = :id", team.owner().id())).isTrue();
  }

  @Test
  void accountOfTheLastOwnerStaysWhileOthersAreInTheTeam() {
    var team = newTeam();
    var owner = team.owner().browser();

    var reply = owner.post("/api/account/deletion", "{\"password\": \"correct horse battery\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(409);
    assertThat(reply.text("/detail")).contains("\"Sales\" would be left without an owner");
    assertThat(owner.get("/api/workspaces").json()).hasSize(2);
  }

  @Test
  void teamOfWhoIsAloneInItGoesWithThem() {
    var team = newTeam();
    var owner = team.owner().browser();
    var campaign = fill(owner.in(team.id()));
    owner.delete(team.pathOf(team.member()));
    owner.delete(team.pathOf(team.viewer()));

    // Leaving would do the same, and by accident.
    assertThat(owner.delete(team.pathOf(team.owner())).status()).isEqualTo(409);
    deleteUser(team.owner().id());

    assertThat(exists("SELECT FROM public.workspaces WHERE id = :id", team.id())).isFalse();
    assertThat(exists("SELECT FROM public.campaigns WHERE id = :id", campaign.campaignId()))
        .isFalse();
    assertThat(usersOf("suppressions", team.id())).isEmpty();
  }

  @Test
  void whatAGuestMadeCanBecomeAnAccounts() {
    var guest = newBrowser();
    var guestId = guest.signIn();
    var campaign = fill(guest);
    var account = newAccount();
    fill(account.browser());

    db.sql("SELECT workspace.move(:guest, :guest, :account, :account)")
        .param("guest", guestId)
        .param("account", account.id())
        .query()
        .listOfRows();
    deleteUser(guestId);

    assertThat(leadsSeenBy(account, campaign)).isEqualTo(2);
    assertThat(account.browser().get("/api/campaigns").json().path("items")).hasSize(2);
    // Both had the same entry.
    assertThat(account.browser().get("/api/suppressions").json()).hasSize(1);
  }

  private void deleteUser(UUID user) {
    db.sql("SELECT workspace.delete_user(:user)").param("user", user).query().listOfRows();
  }

  private static Launched fill(Browser browser) {
    var campaign = browser.launch("coffee shop", 2);
    try (var stream = eventsOf(browser, campaign)) {
      stream.rest();
    }
    browser.post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    return campaign;
  }

  private static EventStream eventsOf(Browser browser, Launched job) {
    return new EventStream(
        browser.open(browser.request("/api/jobs/%s/events".formatted(job.jobId()))));
  }

  private static int leadsSeenBy(Team.Person person, Launched campaign) {
    return person
        .browser()
        .get("/api/campaigns/%s/leads".formatted(campaign.campaignId()))
        .json()
        .path("total")
        .asInt();
  }

  private List<UUID> usersOf(String table, UUID workspace) {
    return db.sql("SELECT user_id FROM public.%s WHERE workspace_id = :id".formatted(table))
        .param("id", workspace)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  private boolean exists(String rows, UUID id) {
    return db.sql("SELECT EXISTS (%s)".formatted(rows))
        .param("id", id)
        .query(Boolean.class)
        .single();
  }
}
