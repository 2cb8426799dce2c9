package io.prospectpro.app.account;

import static io.prospectpro.app.account.SignUpTest.PASSWORD;
import static io.prospectpro.app.account.SignUpTest.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody may do with their own account. */
class OwnAccountTest extends ApiTest {

  private static final String ANOTHER = "a longer way to say it";

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());
  private final String email = newEmail();
  private Browser browser = new Browser("");
  private UUID user = new UUID(0, 0);

  @BeforeEach
  void somebodyHasAnAccount() {
    browser = newBrowser();
    user = browser.signUp(email, PASSWORD);
  }

  @Test
  void accountIsShown() {
    var account = browser.get("/api/account");

    assertThat(account.text("/email")).isEqualTo(email);
    assertThat(account.json().path("confirmed").asBoolean()).isFalse();
    assertThat(account.body()).doesNotContain("argon2");
    assertThat(newGuest().get("/api/account").status()).isEqualTo(404);
  }

  @Test
  void newPasswordEndsEveryOtherSessionAndGivesThisOneANewId() {
    var elsewhere = newBrowser();
    elsewhere.signIn(email, PASSWORD);
    var before = browser.sessionCookie();

    var reply = changePassword(PASSWORD, ANOTHER);

    assertThat(reply).isEqualTo(200);
    assertThat(elsewhere.get("/api/campaigns").status()).isEqualTo(401);
    assertThat(browser.statusWithSession(before)).isEqualTo(401);
    assertThat(browser.get("/api/campaigns").status()).isEqualTo(200);
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(401);
    assertThat(newBrowser().signIn(email, ANOTHER).status()).isEqualTo(200);
  }

  private int changePassword(String current, String wanted) {
    return browser
        .put(
            "/api/account/password",
            """
            {"currentPassword": "%s", "newPassword": "%s"}
            """
                .formatted(current, wanted))
        .status();
  }

  @Test
  void passwordIsNotChangedByWhoDoesNotKnowIt() {
    assertThat(changePassword(ANOTHER, ANOTHER)).isEqualTo(400);
    assertThat(changePassword(PASSWORD, "short")).isEqualTo(400);

    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void whoStoleASessionCannotTryOutPasswords() {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 7; i++) {
      statuses.add(changePassword(ANOTHER, ANOTHER));
    }

    assertThat(statuses).containsExactly(400, 400, 400, 400, 400, 400, 429);
  }

  @Test
  void newNameIsSeenInTheOtherSessionsToo() {
    var elsewhere = newBrowser();
    elsewhere.signIn(email, PASSWORD);

    var reply = browser.patch("/api/account", "{\"name\": \"Ana María\"}");

    assertThat(reply.text("/displayName")).isEqualTo("Ana María");
    assertThat(elsewhere.get("/api/session").text("/displayName")).isEqualTo("Ana María");
    assertThat(
            browser.patch("/api/account", "{\"name\": \"%s\"}".formatted("x".repeat(81))).status())
        .isEqualTo(400);
  }

  @Test
  void sessionsAreListedWithoutTheirIdsAndEndedOneByOne() {
    var elsewhere = newBrowser();
    elsewhere.signIn(email, PASSWORD);

    var sessions = browser.get("/api/account/sessions");

    assertThat(sessions.json()).hasSize(2);
    assertThat(sessions.body()).doesNotContain(idIn(elsewhere.sessionCookie()));
    var other = sessions.json().at("/0/current").asBoolean() ? 1 : 0;
    var id = sessions.text("/%d/id".formatted(other));
    assertThat(browser.delete("/api/account/sessions/" + id).status()).isEqualTo(204);
    assertThat(elsewhere.get("/api/campaigns").status()).isEqualTo(401);
    assertThat(browser.get("/api/account/sessions").json()).hasSize(1);
    assertThat(browser.delete("/api/account/sessions/" + id).status()).isEqualTo(404);
  }

  private static String idIn(String cookie) {
    return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
  }

  @Test
  void nobodyEndsSomebodyElsesSession() {
    var stranger = newGuest();
    var id = browser.get("/api/account/sessions").text("/0/id");

    assertThat(stranger.delete("/api/account/sessions/" + id).status()).isEqualTo(404);

    assertThat(browser.get("/api/campaigns").status()).isEqualTo(200);
  }

  @Test
  void allOtherSessionsEndAtOnce() {
    var elsewhere = newBrowser();
    elsewhere.signIn(email, PASSWORD);

    assertThat(browser.delete("/api/account/sessions").status()).isEqualTo(204);

    assertThat(elsewhere.get("/api/campaigns").status()).isEqualTo(401);
    assertThat(browser.get("/api/campaigns").status()).isEqualTo(200);
  }

  @Test
  void accountIsDeletedWithEveryRowThatNamesTheUserOrTheAddress() {
    var campaign = browser.launch("coffee shop", 3);
    try (var stream =
        new EventStream(
            browser.open(browser.request("/api/jobs/%s/events".formatted(campaign.jobId()))))) {
      stream.rest();
    }
    browser.post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    var cookie = browser.sessionCookie();
    assertThat(tablesNaming(user.toString())).contains("public.leads", "account.account");

    var wrong = browser.post("/api/account/deletion", "{\"password\": \"something else\"}");
    assertThat(wrong.status()).isEqualTo(400);
    var reply = browser.post("/api/account/deletion", "{\"password\": \"%s\"}".formatted(PASSWORD));

    assertThat(reply.status()).isEqualTo(204);
    assertThat(tablesNaming(user.toString())).isEmpty();
    assertThat(tablesNaming(email)).isEmpty();
    assertThat(browser.statusWithSession(cookie)).isEqualTo(401);
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void whoeverHasAJobUnderWayIsDeletedAllTheSame() {
    for (var i = 0; i < 10; i++) { // Each time the job is somewhere else.
      var guest = newGuest();
      guest.launch("coffee shop", 50);

      assertThat(guest.post("/api/account/deletion", "{}").status()).isEqualTo(204);
    }
  }

  @Test
  void guestIsDeletedWithoutAPassword() {
    var guest = newBrowser();
    var id = guest.signIn();
    guest.launch("coffee shop", 1);

    assertThat(guest.post("/api/account/deletion", "{}").status()).isEqualTo(204);

    assertThat(tablesNaming(id.toString())).isEmpty();
  }

  /**
   * Every table with a row in which the text occurs. Of the engine's, only those that say what was
   * done; who it was done for is a random number there that leads nowhere any more.
   */
  private List<String> tablesNaming(String text) {
    var tables =
        db.sql(
                """
                SELECT format('%I.%I', n.nspname, c.relname)
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname !~ '^pg_'
                  AND n.nspname NOT IN ('information_schema', 'audit')
                  AND format('%I.%I', n.nspname, c.relname) NOT IN ('engine.job', 'engine.history')
                """)
            .query((row, _) -> row.getString(1))
            .list();
    return tables.stream()
        .filter(
            table ->
                db.sql("SELECT EXISTS (SELECT FROM %s t WHERE t::text LIKE :text)".formatted(table))
                    .param("text", "%" + text + "%")
                    .query(Boolean.class)
                    .single())
        .toList();
  }
}
