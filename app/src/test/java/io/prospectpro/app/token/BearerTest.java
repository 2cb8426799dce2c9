package io.prospectpro.app.token;

import static io.prospectpro.app.token.TestIssuer.newEcKey;
import static io.prospectpro.app.token.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a token opens, and what its requests do not need. */
class BearerTest extends ApiTest {

  private static final ECKey KEY = newEcKey("key");
  private static final TestIssuer ISSUER = new TestIssuer(KEY.toPublicJWK());

  private static final String CAMPAIGN =
      """
      {"businessType": "coffee shop", "location": "Boulder, CO", "maxResults": 2}
      """;

  private final UUID user = UUID.randomUUID();
  private final JdbcClient database = JdbcClient.create(DATABASE.dataSource());

  @DynamicPropertySource
  static void trustIssuer(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.supabase.url", ISSUER::address);
  }

  @Test
  void tokensUserIsWhoTheTokenSays() {
    var session = get("/api/session", token()).json();

    assertThat(session.path("userId").asString()).isEqualTo(user.toString());
    assertThat(session.path("displayName").asString()).isEqualTo("ana@bluefinch.example");
    assertThat(session.path("guest").asBoolean()).isFalse();
    assertThat(isGuestInDatabase()).isFalse();
  }

  @Test
  void anonymousUserOfSupabaseIsAGuestUntilTheySignUp() {
    get("/api/session", sign(KEY, ISSUER.claims(user).claim("is_anonymous", true)));
    assertThat(isGuestInDatabase()).isTrue();

    var session = get("/api/session", token()).json();

    assertThat(session.path("guest").asBoolean()).isFalse();
    assertThat(isGuestInDatabase()).isFalse();
  }

  @Test
  void campaignIsStartedAndFollowedWithTheTokenAlone() {
    var browser = newBrowser();

    var launched = browser.send(withToken(browser, "/api/campaigns").POST(json(CAMPAIGN)));

    assertThat(launched.status()).as(launched.body()).isEqualTo(202);
    try (var stream =
        new EventStream(browser.open(withToken(browser, launched.text("/eventsUrl")).GET()))) {
      assertThat(stream.rest().getLast().status()).isEqualTo("completed");
    }
    assertThat(get(launched.header("Location"), token()).json().path("leadCount").asInt())
        .isEqualTo(2);
    var other = sign(KEY, ISSUER.claims(UUID.randomUUID()));
    assertThat(get(launched.header("Location"), other).status()).isEqualTo(404);
    assertThat(get(launched.text("/eventsUrl"), other).status()).isEqualTo(404);
  }

  @Test
  void answersSetNoCookieAndMakeNoSession() {
    var browser = newBrowser();
    var before = sessions();

    var read = browser.send(withToken(browser, "/api/campaigns").GET());
    var changed = browser.send(withToken(browser, "/api/campaigns").POST(json(CAMPAIGN)));
    var failed = browser.send(withToken(browser, "/api/campaigns").POST(json("{")));

    assertThat(failed.status()).isEqualTo(400);
    for (var reply : new Reply[] {read, changed, failed}) {
      assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
      assertThat(reply.header("Content-Security-Policy")).contains("default-src 'self'");
      assertThat(reply.header("Cache-Control")).contains("no-store");
    }
    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  void tokenCountsWhereACookieCameToo() {
    var browser = newBrowser();
    var guest = browser.signIn();

    var session = browser.send(withToken(browser, "/api/session").GET());
    var refused =
        browser.send(browser.request("/api/session").header("Authorization", "Bearer x").GET());

    assertThat(session.text("/userId")).isEqualTo(user.toString());
    assertThat(refused.status()).isEqualTo(401);
    assertThat(browser.get("/api/session").text("/userId")).isEqualTo(guest.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/session", "/api/sign-in", "/api/sign-up", "/api/account/deletion"})
  void noSessionBeginsOrEndsWithAToken(String path) {
    var browser = newBrowser();

    var reply = browser.send(withToken(browser, path).POST(json("{}")));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/detail")).contains("done on the page");
    assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void tokensUserMakesAndUsesATeamLikeAnybody() {
    var browser = newBrowser();

    var team =
        browser.send(withToken(browser, "/api/workspaces").POST(json("{\"name\": \"Sales\"}")));
    var launched =
        browser.send(
            withToken(browser, "/api/campaigns")
                .header("X-Workspace", team.text("/id"))
                .POST(json(CAMPAIGN)));

    assertThat(team.status()).as(team.body()).isEqualTo(201);
    assertThat(launched.status()).as(launched.body()).isEqualTo(202);
    assertThat(get("/api/campaigns", token()).json().path("items")).isEmpty();
    var inTeam =
        browser.send(
            withToken(browser, "/api/campaigns").header("X-Workspace", team.text("/id")).GET());
    assertThat(inTeam.json().path("items")).hasSize(1);
  }

  @Test
  void otherKindsOfAuthorizationAreNoTokens() {
    var browser = newBrowser();

    var reply =
        browser.send(browser.request("/api/campaigns").header("Authorization", "Basic YTpi").GET());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text("/detail")).contains("POST /api/session");
  }

  @Test
  void pagesAreServedToTokensToo() {
    assertThat(get("/actuator/health", token()).status()).isEqualTo(200);
  }

  private String token() {
    return sign(KEY, ISSUER.claims(user));
  }

  private Reply get(String path, String token) {
    var browser = newBrowser();
    return browser.send(browser.request(path).header("Authorization", "Bearer " + token).GET());
  }

  private HttpRequest.Builder withToken(Browser browser, String path) {
    return browser
        .request(path)
        .header("Authorization", "Bearer " + token())
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher json(String text) {
    return BodyPublishers.ofString(text);
  }

  private boolean isGuestInDatabase() {
    return database
        .sql("SELECT is_anonymous FROM auth.users WHERE id = :id")
        .param("id", user)
        .query(Boolean.class)
        .single();
  }

  private long sessions() {
    return database.sql("SELECT count(*) FROM web_session.session").query(Long.class).single();
  }
}
