package io.prospectpro.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do comes into the log, and admins read it page by page. */
class AuditOverHttpTest extends ApiTest {

  @Test
  void whatATeamDoesIsInTheLog() {
    var team = newTeam();
    var owner = team.owner().browser();
    owner.patch(team.pathOf(team.viewer()), "{\"role\": \"member\"}");
    owner.delete(team.pathOf(team.member()));
    var key = owner.post("/api/keys", "{\"name\": \"a key\", \"scopes\": [\"read\"]}");
    owner.delete("/api/keys/" + key.text("/key/id"));
    owner.delete("/api/workspaces/" + team.id());

    var log = newServerAdmin().browser().get("/api/admin/audit?actor=" + team.owner().id());

    assertThat(log.json().path("items").valueStream().map(it -> it.path("action").asString()))
        .containsSubsequence(
            "workspace_deleted",
            "key_revoked",
            "key_made",
            "member_removed",
            "role_changed",
            "member_invited",
            "workspace_made");
    var change =
        log.json()
            .path("items")
            .valueStream()
            .filter(it -> it.path("action").asString().equals("role_changed"))
            .findFirst()
            .orElseThrow();
    assertThat(change.path("target").asString()).isEqualTo(team.viewer().id().toString());
    assertThat(change.at("/detail/role").asString()).isEqualTo("member");
    assertThat(change.at("/detail/workspace").asString()).isEqualTo(team.id().toString());
  }

  @Test
  void logIsReadPageByPageNewestFirst() {
    var person = newAccount();
    for (var i = 0; i < 5; i++) {
      person.browser().post("/api/workspaces", "{\"name\": \"Team %d\"}".formatted(i));
    }
    var admin = newServerAdmin().browser();
    var path = "/api/admin/audit?limit=2&action=workspace_made&actor=" + person.id();

    var first = admin.get(path);
    var second = admin.get(path + "&cursor=" + first.text("/nextCursor"));
    var third = admin.get(path + "&cursor=" + second.text("/nextCursor"));

    assertThat(List.of(first, second, third))
        .extracting(page -> page.json().path("items").size())
        .containsExactly(2, 2, 1);
    assertThat(third.json().path("nextCursor").isNull()).isTrue();
    assertThat(first.json().at("/items/0/id").asLong())
        .isGreaterThan(third.json().at("/items/0/id").asLong());
  }

  @Test
  void actionThatIsNoneIsRefusedWithThoseThatAre() {
    var reply = newServerAdmin().browser().get("/api/admin/audit?action=coffee");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/detail")).contains("coffee").contains("sign_in_failed");
  }
}
