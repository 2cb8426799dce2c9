package io.prospectpro.app.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys with which programs speak for a user. */
@ExtendWith(OutputCaptureExtension.class)
class ApiKeyTest extends ApiTest {

  private static final String CAMPAIGN =
      """
      {"businessType": "coffee shop", "location": "Boulder, CO", "maxResults": 2}
      """;

  private final JdbcClient database = JdbcClient.create(DATABASE.dataSource());
  private Browser browser = new Browser("http://none");
  private UUID user = new UUID(0, 0);

  @BeforeEach
  void signIn() {
    browser = newBrowser();
    user = browser.signIn();
  }

  @Test
  void keyIsShownOnceAndOnlyItsHashIsKept() {
    var made = make("[\"read\", \"write\"]");

    var token = made.text("/token");
    assertThat(made.status()).isEqualTo(201);
    assertThat(token).matches("pp_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
    assertThat(made.text("/key/name")).isEqualTo("nightly run");
    assertThat(made.text("/key/workspaceId")).isEqualTo(user.toString());
    var secret = token.substring(token.length() - 43);
    assertThat(browser.get("/api/keys").body())
        .contains(made.text("/key/id"))
        .doesNotContain(secret);
    assertThat(storedText()).doesNotContain(secret);
  }

  @Test
  void twoKeysHaveNothingInCommon() {
    var one = make("[\"read\"]").text("/token");
    var other = make("[\"read\"]").text("/token");

    assertThat(one.substring(3, 35)).isNotEqualTo(other.substring(3, 35));
    assertThat(one.substring(36)).isNotEqualTo(other.substring(36));
  }

  @Test
  void keyStartsAndFollowsCampaignsOfItsUser() {
    var token = make("[\"read\", \"write\"]").text("/token");
    var program = newBrowser();

    var launched = program.send(with(token, "/api/campaigns").POST(body(CAMPAIGN)));

    assertThat(launched.status()).as(launched.body()).isEqualTo(202);
    assertThat(launched.headers().allValues("Set-Cookie")).isEmpty();
    try (var stream =
        new EventStream(program.open(with(token, launched.text("/eventsUrl")).GET()))) {
      assertThat(stream.rest().getLast().status()).isEqualTo("completed");
    }
    assertThat(browser.get(launched.header("Location")).status()).isEqualTo(200);
    assertThat(newGuest().get(launched.header("Location")).status()).isEqualTo(404);
  }

  @Test
  void readingKeyChangesNothing() {
    var token = make("[\"read\"]").text("/token");

    assertThat(get(token, "/api/campaigns").status()).isEqualTo(200);
    assertThat(send(with(token, "/api/campaigns/estimate").POST(body(CAMPAIGN))).status())
        .isNotEqualTo(403);
    var refused = send(with(token, "/api/campaigns").POST(body(CAMPAIGN)));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/detail")).contains("lacks the scope 'write'");
    assertThat(refused.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"write\"");
    assertThat(get(token, "/api/campaigns").json().path("items")).isEmpty();
    assertThat(
            send(with(token, "/functions/v1/business-discovery-background").POST(body(CAMPAIGN)))
                .status())
        .isEqualTo(403);
  }

  @Test
  void writingKeyReadsNothing() {
    var token = make("[\"write\"]").text("/token");

    assertThat(send(with(token, "/api/campaigns").POST(body(CAMPAIGN))).status()).isEqualTo(202);
    var refused = get(token, "/api/campaigns");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("/detail")).contains("'read'");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/keys",
    "POST, /api/keys",
    "DELETE, /api/keys/00000000-0000-4000-8000-000000000000",
    "POST, /api/session",
    "PUT, /api/account",
    "GET, /api/account",
    "DELETE, /api/account",
    "GET, /api/admin/audit",
    "POST, /api/workspaces",
    "POST, /api/invitations/accept"
  })
  void keyIsForTheWorkNotForTheAccount(String method, String path) {
    var token = make("[\"read\", \"write\"]").text("/token");

    var reply = send(with(token, path).method(method, body("{}")));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/detail")).containsAnyOf("An API key cannot do this", "no token");
  }

  @Test
  void revokedKeyIsRefusedAtOnce(CapturedOutput log) {
    var made = make("[\"read\"]");
    var token = made.text("/token");
    assertThat(get(token, "/api/campaigns").status()).isEqualTo(200);

    assertThat(browser.delete("/api/keys/" + made.text("/key/id")).status()).isEqualTo(204);

    isRefused(get(token, "/api/campaigns"), token, log, "UNKNOWN_API_KEY", "no such API key");
    assertThat(browser.delete("/api/keys/" + made.text("/key/id")).status()).isEqualTo(404);
  }

  @Test
  void expiredKeyIsRefused(CapturedOutput log) {
    var made = make("[\"read\"]");
    var token = made.text("/token");
    database
        .sql("UPDATE public.api_keys SET expires_at = now() - interval '1 second' WHERE id = :id")
        .param("id", UUID.fromString(made.text("/key/id")))
        .update();

    isRefused(get(token, "/api/campaigns"), token, log, "EXPIRED_API_KEY", "has expired");
  }

  @Test
  void rightIdWithAWrongSecretIsRefusedLikeNoKey(CapturedOutput log) {
    var token = make("[\"read\"]").text("/token");
    var wrong = token.substring(0, token.length() - 43) + "A".repeat(43);

    isRefused(get(wrong, "/api/campaigns"), wrong, log, "UNKNOWN_API_KEY", "no such API key");
    assertThat(get(token, "/api/campaigns").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pp_", "pp_x_y", "pp_00000000000040008000000000000000_AAAA"})
  void whatOnlyLooksLikeAKeyIsRefused(String token) {
    assertThat(get(token, "/api/campaigns").status()).isEqualTo(401);
    assertThat(get(token, "/api/campaigns").text("/detail")).contains("no such API key");
  }

  @Test
  void keyOfADeletedUserIsRefused(CapturedOutput log) {
    var token = make("[\"read\"]").text("/token");
    database.sql("DELETE FROM auth.users WHERE id = :id").param("id", user).update();

    isRefused(get(token, "/api/campaigns"), token, log, "UNKNOWN_API_KEY", "no such API key");
  }

  private static void isRefused(
      Reply reply, String token, CapturedOutput log, String reason, String said) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text("/detail")).contains(said);
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
    assertThat(log.getAll())
        .contains("reason=\"%s\"".formatted(reason))
        .doesNotContain(token.substring(token.length() - 43));
    assertThat(reply.body()).doesNotContain(token.substring(token.length() - 43));
  }

  @Test
  void lastUseIsNotedToTheMinute() {
    var made = make("[\"read\"]");
    var id = UUID.fromString(made.text("/key/id"));
    assertThat(lastUseOf(id)).isEmpty();

    get(made.text("/token"), "/api/campaigns");
    await().untilAsserted(() -> assertThat(lastUseOf(id)).isPresent());
    var first = lastUseOf(id);
    get(made.text("/token"), "/api/campaigns");
    get(made.text("/token"), "/api/campaigns");
    assertThat(lastUseOf(id)).isEqualTo(first);

    database
        .sql("UPDATE public.api_keys SET last_used_at = now() - interval '61 s' WHERE id = :id")
        .param("id", id)
        .update();
    get(made.text("/token"), "/api/campaigns");
    await()
        .untilAsserted(
            () ->
                assertThat(isUsedWithin(id, "10 s"))
                    .as("noted again once a minute has passed")
                    .isTrue());
  }

  @Test
  void whoMadeAndRevokedAKeyIsInTheAuditLog() {
    var id = make("[\"read\"]").text("/key/id");
    browser.delete("/api/keys/" + id);

    assertThat(
            database
                .sql(
                    "SELECT action FROM audit.entry WHERE actor = :user AND target = :id ORDER BY at")
                .param("user", user)
                .param("id", id)
                .query(String.class)
                .list())
        .containsExactly("key_made", "key_revoked");
  }

  @Test
  void keysOfOthersCanNeitherBeSeenNorRevoked() {
    var made = make("[\"read\"]");
    var stranger = newGuest();

    assertThat(stranger.get("/api/keys").json()).isEmpty();
    assertThat(stranger.delete("/api/keys/" + made.text("/key/id")).status()).isEqualTo(404);
    assertThat(get(made.text("/token"), "/api/campaigns").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scopes\": [\"read\"]} | name",
        "{\"name\": \" \", \"scopes\": [\"read\"]} | name",
        "{\"name\": \"a\"} | scopes",
        "{\"name\": \"a\", \"scopes\": []} | scopes",
        "{\"name\": \"a\", \"scopes\": [\"admin\"]} | must be one of read, write",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"expiresAt\": \"tomorrow\"} | a moment in quotes",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"} | passed",
        "{\"name\": \"a\", \"scopes\": [\"read\"], \"expiresAt\": \"+99999-01-01T00:00:00Z\"} | far off"
      })
  void whatIsNoKeyIsNotMade(String body, String said) {
    var reply = browser.post("/api/keys", body);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.text("/detail")).contains(said);
  }

  @Test
  void nobodyGathersKeysWithoutEnd() {
    database
        .sql(
            """
            INSERT INTO public.api_keys (id, user_id, workspace_id, name, scopes, secret_hash)
            SELECT gen_random_uuid(), :user, :user, 'k', '{read}', sha256(CAST(n::text AS bytea))
            FROM generate_series(1, 50) n
            """)
        .param("user", user)
        .update();

    var reply = make("[\"read\"]");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text("/detail")).contains("50 API keys already");
  }

  private Reply make(String scopes) {
    return browser.post(
        "/api/keys",
        """
        {"name": "nightly run", "scopes": %s}
        """
            .formatted(scopes));
  }

  private Reply get(String token, String path) {
    return send(with(token, path).GET());
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

  private static HttpRequest.BodyPublisher body(String text) {
    return BodyPublishers.ofString(text);
  }

  /** All that the table has of this user's keys, bytes as text. */
  private String storedText() {
    return database
        .sql(
            """
            SELECT string_agg(CAST(to_jsonb(k) AS text) || encode(k.secret_hash, 'escape'), '')
            FROM public.api_keys k
            WHERE user_id = :user
            """)
        .param("user", user)
        .query(String.class)
        .single();
  }

  private Optional<String> lastUseOf(UUID id) {
    return database
        .sql("SELECT coalesce(CAST(last_used_at AS text), '') FROM public.api_keys WHERE id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .filter(it -> !it.isEmpty());
  }

  private boolean isUsedWithin(UUID id, String interval) {
    return database
        .sql(
            """
            SELECT last_used_at > now() - CAST(:interval AS interval)
            FROM public.api_keys
            WHERE id = :id
            """)
        .param("interval", interval)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }
}
