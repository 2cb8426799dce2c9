package io.prospectpro.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.Team;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How people come into a team. */
class InvitationTest extends ApiTest {

  private static final String ANYBODY = "{\"role\": \"member\"}";

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @Autowired private InvitationUpkeep upkeep;

  private static String forAddress(String email, String role) {
    return "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role);
  }

  private static void assertUnknown(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(404);
    assertThat(reply.text("/detail")).startsWith("There is no such invitation");
  }

  private static String roleIn(Team team, Team.Person person) {
    return person
        .browser()
        .get("/api/workspaces")
        .json()
        .valueStream()
        .filter(it -> it.path("id").asString().equals(team.id().toString()))
        .map(it -> it.path("role").asString())
        .findFirst()
        .orElse("none");
  }

  @Test
  void tokenLetsOnePersonInOnce() {
    var team = newTeam();
    var token = team.invite(ANYBODY).text("/token");
    var first = newAccount();

    assertThat(Team.accept(first, token).text("/workspaceId")).isEqualTo(team.id().toString());
    assertUnknown(Team.accept(newAccount(), token));
    assertUnknown(Team.accept(first, token));

    assertThat(roleIn(team, first)).isEqualTo("member");
  }

  @Test
  void invitationForAnAddressIsForNobodyElse() {
    var team = newTeam();
    var invited = newAccount();
    var body = forAddress(" " + invited.email().toUpperCase(Locale.ROOT), "viewer");
    var token = team.invite(body).text("/token");

    var another = Team.accept(newAccount(), token);
    assertThat(another.status()).isEqualTo(403);
    assertThat(another.text("/detail")).contains("another e-mail address");
    assertThat(another.body()).doesNotContainIgnoringCase(invited.email());
    assertThat(Team.accept(invited, token).status()).isEqualTo(200);

    assertThat(roleIn(team, invited)).isEqualTo("viewer");
  }

  @Test
  void guestIsNotLetIn() {
    var token = newTeam().invite(ANYBODY).text("/token");
    var guest = newGuest();

    var reply = guest.post("/api/invitations/accept", "{\"token\": \"%s\"}".formatted(token));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/detail")).contains("Sign up first");
  }

  @Test
  void afterSevenDaysItIsVoid() {
    var team = newTeam();
    var token = team.invite(ANYBODY).text("/token");
    db.sql(
            """
            UPDATE public.workspace_invitations
            SET expires_at = expires_at - interval '7 days', created_at = created_at - interval '7 days'
            WHERE workspace_id = :id
            """)
        .param("id", team.id())
        .update();

    assertUnknown(Team.accept(newAccount(), token));
    assertThat(invitationsOf(team).json()).isEmpty();
    assertThat(upkeep.deleteExpired()).isPositive();
    assertThat(
            db.sql("SELECT count(*) FROM public.workspace_invitations WHERE workspace_id = :id")
                .param("id", team.id())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void withdrawnOrRepeatedItIsVoid() {
    var team = newTeam();
    var withdrawn = team.invite(ANYBODY);
    var repeated = team.invite(forAddress("new@example.com", "viewer")).text("/token");
    team.invite(forAddress("new@example.com", "member"));
    assertThat(invitationsOf(team).json()).hasSize(2);
    var path = "/api/workspaces/%s/invitations/".formatted(team.id());

    var owner = team.owner().browser();
    assertThat(owner.delete(path + withdrawn.text("/invitation/id")).status()).isEqualTo(204);
    assertThat(owner.delete(path + withdrawn.text("/invitation/id")).status()).isEqualTo(404);

    assertUnknown(Team.accept(newAccount(), withdrawn.text("/token")));
    assertUnknown(Team.accept(newAccount(), repeated));
    assertThat(invitationsOf(team).text("/0/role")).isEqualTo("member");
  }

  @Test
  void whoIsNoOwnerAnyMoreHasInvitedNobody() {
    var team = newTeam();
    var former = team.join(newAccount(), "owner");
    var path = "/api/workspaces/%s/invitations".formatted(team.id());
    var backDoor = former.browser().post(path, "{\"role\": \"owner\"}").text("/token");

    var demoted = team.owner().browser().patch(team.pathOf(former), "{\"role\": \"viewer\"}");

    assertThat(demoted.status()).isEqualTo(204);
    assertUnknown(Team.accept(former, backDoor));
    assertThat(former.browser().post(path, ANYBODY).status()).isEqualTo(403);
  }

  @Test
  void whoIsInTheTeamAlreadyKeepsTheirRole() {
    var team = newTeam();
    var token = team.invite("{\"role\": \"viewer\"}").text("/token");

    assertThat(Team.accept(team.owner(), token).status()).isEqualTo(200);

    assertThat(roleIn(team, team.owner())).isEqualTo("owner");
  }

  @Test
  void onlyOwnersSeeAndSendInvitations() {
    var team = newTeam();
    var path = "/api/workspaces/%s/invitations".formatted(team.id());

    for (var person : List.of(team.member(), team.viewer())) {
      assertThat(person.browser().get(path).status()).isEqualTo(403);
      assertThat(person.browser().post(path, ANYBODY).status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\": \"admin\"}",
        "{}",
        "{\"role\": \"viewer\", \"email\": \"ana\"}",
        "{\"role\": \"viewer\", \"email\": \"ana@b c\"}",
        "{\"role\": \"viewer\", \"email\": \"ana@example.com\\r\\nBcc: x@y.z\"}"
      })
  void invitationThatIsNoneIsRefused(String body) {
    var reply = newTeam().invite(body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.text("/errors/0/field")).isIn("role", "email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"token\": \"\"}", "{\"token\": \"a\\u0000b\"}"})
  void whatIsNoTokenIsUnknown(String body) {
    assertUnknown(newAccount().browser().post("/api/invitations/accept", body));
  }

  @Test
  void tokenItselfIsKeptNowhere() {
    var team = newTeam();
    var token = team.invite(forAddress("new@example.com", "viewer")).text("/token");

    assertThat(token).hasSizeGreaterThanOrEqualTo(43); // 256 bits
    assertThat(invitationsOf(team).body()).doesNotContain(token);
    var row =
        db.sql(
                """
                SELECT CAST(row_to_json(i) AS text) NOT LIKE '%' || :token || '%'
                  AND token_hash = sha256(convert_to(:token, 'UTF8'))
                FROM public.workspace_invitations i
                WHERE workspace_id = :id
                """)
            .param("token", token)
            .param("id", team.id())
            .query(Boolean.class)
            .single();
    assertThat(row).isTrue();
  }

  @Test
  void workspaceHasAHundredOpenInvitationsAtMost() {
    var team = newTeam();
    for (var i = 0; i < 100; i++) {
      assertThat(team.invite(ANYBODY).status()).isEqualTo(201);
    }

    assertThat(team.invite(ANYBODY).status()).isEqualTo(409);
  }

  private static Reply invitationsOf(Team team) {
    return team.owner().browser().get("/api/workspaces/%s/invitations".formatted(team.id()));
  }
}
