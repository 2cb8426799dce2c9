package io.prospectpro.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionTest extends ApiTest {

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @Test
  void whoeverIsNotSignedInIsToldHowTo() {
    var reply = newBrowser().get("/api/session");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.text("/detail")).contains("POST /api/session");
  }

  @Test
  void guestStaysTheSameOverRequestsAndRepeatedSignIns() {
    var browser = newBrowser();

    var user = browser.signIn();

    assertThat(browser.signIn()).isEqualTo(user);
    var session = browser.get("/api/session");
    assertThat(session.text("/userId")).isEqualTo(user.toString());
    assertThat(session.json().path("guest").asBoolean()).isTrue();
    assertThat(session.json().path("demo").asBoolean()).isFalse();
  }

  @Test
  void twoGuestsAreTwoUsers() {
    assertThat(newBrowser().signIn()).isNotEqualTo(newBrowser().signIn());
  }

  @Test
  void requestsOfTheSameMinuteWriteNothingIntoTheirSession() {
    var browser = newGuest();
    browser.get("/api/session");
    var before = rowOf(browser);

    browser.get("/api/session");
    browser.launch("coffee", 1);

    assertThat(rowOf(browser)).isEqualTo(before);
  }

  @Test
  void sessionThatIsUsedAgainAfterAMinuteIsKeptLonger() {
    var browser = newGuest();
    var aMinuteAgo = System.currentTimeMillis() - SparingSessions.EXACT_TO.toMillis();
    db.sql(
            """
            UPDATE web_session.session
            SET last_access_time = :then, expiry_time = expiry_time - 60000
            WHERE session_id = :id
            """)
        .param("then", aMinuteAgo)
        .param("id", idOf(browser))
        .update();

    browser.get("/api/session");

    var row = rowOf(browser);
    assertThat(row.lastUsed()).isGreaterThan(aMinuteAgo);
    assertThat(row.ends() - row.lastUsed()).isEqualTo(Duration.ofDays(30).toMillis());
  }

  /** A session in the database; whoever writes it changes {@code writtenBy}. */
  private record Row(String writtenBy, long lastUsed, long ends) {}

  private Row rowOf(Browser browser) {
    return db.sql(
            """
            SELECT xmin::text AS written_by, last_access_time AS last_used, expiry_time AS ends
            FROM web_session.session WHERE session_id = :id
            """)
        .param("id", idOf(browser))
        .query(Row.class)
        .single();
  }

  private static String idOf(Browser browser) {
    var cookie = browser.cookie("SESSION").orElseThrow().getValue();
    return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
  }

  @Test
  void sessionCookieIsOutOfReachOfScriptsAndOtherSites() {
    var browser = newBrowser();
    browser.get("/api/session");

    var reply = browser.post("/api/session", "");

    var cookie =
        reply.headers().allValues("Set-Cookie").stream()
            .filter(header -> header.startsWith("SESSION="))
            .findFirst()
            .orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
  }

  @Test
  void nothingIsChangedWithoutTheCsrfHeader() {
    var browser = newGuest();

    var reply =
        browser.send(browser.posting("/api/campaigns", "{}").setHeader("X-XSRF-TOKEN", "x"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/detail")).contains("X-XSRF-TOKEN");
  }

  @Test
  void sessionIdThatSomebodyElseChoseIsNotUsed() {
    var browser = newBrowser();
    browser.get("/api/session");
    var token = browser.cookie("XSRF-TOKEN").orElseThrow().getValue();

    var reply =
        newBrowser()
            .send(
                browser
                    .posting("/api/session", "")
                    .header("Cookie", "SESSION=Y2hvc2Vu; XSRF-TOKEN=" + token));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().allValues("Set-Cookie").toString())
        .contains("SESSION=")
        .doesNotContain("SESSION=Y2hvc2Vu");
  }

  @Test
  void apiAnswersNobodyWithoutASession() {
    var browser = newBrowser();

    assertThat(browser.get("/api/campaigns").status()).isEqualTo(401);
    assertThat(browser.get("/api/no-such-thing").status()).isEqualTo(401);
  }

  @Test
  void pagesMayRunNoScriptsButTheirOwn() {
    var reply = newBrowser().get("/");

    assertThat(reply.header("Content-Security-Policy"))
        .contains("default-src 'self'")
        .contains("script-src 'self';")
        .contains("frame-ancestors 'none'");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Cache-Control")).containsAnyOf("no-cache", "no-store");
    // Whether the page was built or not: what the API says is kept nowhere.
    assertThat(newBrowser().get("/api/session").header("Cache-Control")).contains("no-store");
  }

  @Test
  void onlyHealthIsToldAboutTheServer() {
    var browser = newGuest();

    assertThat(browser.get("/actuator/health").text("/status")).isEqualTo("UP");
    assertThat(browser.get("/actuator/health").json().has("components")).isFalse();
    assertThat(browser.get("/actuator/env").status()).isEqualTo(404);
    assertThat(browser.get("/actuator").status()).isEqualTo(404);
  }
}
