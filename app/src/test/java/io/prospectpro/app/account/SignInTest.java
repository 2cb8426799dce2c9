package io.prospectpro.app.account;

import static io.prospectpro.app.account.SignUpTest.PASSWORD;
import static io.prospectpro.app.account.SignUpTest.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import java.net.HttpCookie;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

@ExtendWith(OutputCaptureExtension.class)
class SignInTest extends ApiTest {

  private static final String ENDED = "A session that has ended, or never was, was presented";
  private static final String NO_CSRF_TOKEN =
      "A request without the CSRF token of its session was refused";

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());
  private final String email = newEmail();

  @BeforeEach
  void nobodyHasTriedAnythingYet() {
    db.sql("DELETE FROM account.throttle").update();
  }

  @Test
  void wrongPasswordAndUnknownAddressGetTheSameAnswer() {
    newBrowser().signUp(email, PASSWORD);

    var wrong = newBrowser().signIn(email, "something else entirely");
    var unknown = newBrowser().signIn(newEmail(), PASSWORD);
    var none = newBrowser().signIn("nonsense", PASSWORD);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(none.body()).isEqualTo(wrong.body());
  }

  @Test
  void addressesWithAndWithoutAccountAreLimitedAlike() {
    newBrowser().signUp(email, PASSWORD);

    assertThat(statusesOfTries(email, 8)).isEqualTo(statusesOfTries(newEmail(), 8));
  }

  private List<Integer> statusesOfTries(String address, int tries) {
    return IntStream.range(0, tries)
        .mapToObj(_ -> newBrowser().signIn(address, "something else entirely").status())
        .toList();
  }

  @Test
  void tooManyWrongTriesBlockEvenTheRightOneUntilTheTimeIsOver() {
    newBrowser().signUp(email, PASSWORD);
    assertThat(statusesOfTries(email, 6)).containsOnly(401);

    var blocked = newBrowser().signIn(email, PASSWORD);

    assertThat(blocked.status()).isEqualTo(429);
    assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(1, 15);
    assertThat(blocked.text("/detail")).contains("seconds");
    letTheBlockPass();
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(200);
    assertThat(statusesOfTries(email, 5)).containsOnly(401);
  }

  @Test
  void eachFurtherTryBlocksTwiceAsLong() {
    statusesOfTries(email, 6);
    letTheBlockPass();
    statusesOfTries(email, 1);

    var blocked = newBrowser().signIn(email, PASSWORD);

    assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(16, 30);
  }

  private void letTheBlockPass() {
    db.sql("UPDATE account.throttle SET blocked_until = now()").update();
  }

  @Test
  void triesForManyAccountsFromOneNetworkAddressAreLimited() {
    db.sql(
            """
            INSERT INTO account.throttle (name, tries, last_at, blocked_until)
            VALUES ('sign-in from 7f000001', 31, now(), now() + interval '30 seconds')
            """)
        .update();

    var blocked = newBrowser().signIn(newEmail(), PASSWORD);

    assertThat(blocked.status()).isEqualTo(429);
    assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(20, 30);
  }

  @Test
  void triesAtTheSameMomentAreNotAllFirstTries() throws InterruptedException {
    Callable<Reply> guess = () -> newBrowser().signIn(email, "something else entirely");
    List<Integer> statuses;
    try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses =
          many.invokeAll(Collections.nCopies(20, guess)).stream()
              .map(Future::resultNow)
              .map(Reply::status)
              .toList();
    }

    assertThat(statuses).containsOnly(401, 429);
    assertThat(statuses.stream().filter(status -> status == 401)).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void sessionIdAndCsrfTokenOfBeforeTheSignInAreWorthless(CapturedOutput log) {
    newBrowser().signUp(email, PASSWORD);
    var browser = newGuest();
    var knownBefore = browser.sessionCookie();
    var tokenBefore = csrfTokenOf(browser);

    assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(200);

    assertThat(browser.sessionCookie()).isNotEqualTo(knownBefore);
    assertThat(browser.statusWithSession(knownBefore)).isEqualTo(401);
    assertThat(statusOfPost(browser.sessionCookie(), tokenBefore)).isEqualTo(403);
    assertThat(log.getAll())
        .containsOnlyOnce(ENDED)
        .containsOnlyOnce(NO_CSRF_TOKEN)
        .doesNotContain(knownBefore, tokenBefore, browser.sessionCookie());
    assertThat(statusOfPost(browser.sessionCookie(), csrfTokenOf(browser))).isEqualTo(204);
  }

  @Test
  void csrfTokenOfAnotherSessionIsRefusedEvenTogetherWithItsCookie(CapturedOutput log) {
    var victim = newGuest();
    var attacker = newGuest();

    assertThat(statusOfPost(victim.sessionCookie(), csrfTokenOf(attacker))).isEqualTo(403);
    assertThat(log.getAll())
        .containsOnlyOnce(NO_CSRF_TOKEN)
        .doesNotContain(victim.sessionCookie(), csrfTokenOf(attacker));
    assertThat(statusOfPost(victim.sessionCookie(), csrfTokenOf(victim))).isEqualTo(204);
  }

  private int statusOfPost(String session, String token) {
    var browser = newBrowser();
    return browser
        .send(
            browser
                .posting("/api/suppressions", "{\"value\": \"cafe.com\"}")
                .setHeader("X-XSRF-TOKEN", token)
                .header("Cookie", "SESSION=%s; XSRF-TOKEN=%s".formatted(session, token)))
        .status();
  }

  private static String csrfTokenOf(Browser browser) {
    return browser.cookie("XSRF-TOKEN").map(HttpCookie::getValue).orElseThrow();
  }

  @Test
  void whatAGuestHasMadeComesAlongToTheAccountAndTheGuestIsGone() {
    var user = newBrowser().signUp(email, PASSWORD);
    var browser = newBrowser();
    var guest = browser.signIn();
    var campaign = browser.launch("coffee shop", 2);
    browser.post("/api/suppressions", "{\"value\": \"cafe.com\"}");

    assertThat(browser.signIn(email, PASSWORD).text("/userId")).isEqualTo(user.toString());

    assertThat(browser.get("/api/campaigns/" + campaign.campaignId()).status()).isEqualTo(200);
    assertThat(browser.get("/api/suppressions").json()).hasSize(1);
    assertThat(usersNamed(guest.toString())).isZero();
  }

  @Test
  void suppressionThatBothHaveIsThereOnceAfterwards() {
    var first = newBrowser();
    first.signUp(email, PASSWORD);
    first.post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    var browser = newGuest();
    browser.post("/api/suppressions", "{\"value\": \"cafe.com\"}");

    assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(200);

    assertThat(browser.get("/api/suppressions").json()).hasSize(1);
  }

  private long usersNamed(String id) {
    return db.sql("SELECT count(*) FROM auth.users WHERE CAST(id AS text) = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  @Test
  void stolenCookieIsWorthlessAfterTheSignOut(CapturedOutput log) {
    var browser = newGuest();
    var stolen = browser.sessionCookie();
    assertThat(browser.statusWithSession(stolen)).isEqualTo(200);

    assertThat(browser.delete("/api/session").status()).isEqualTo(204);

    assertThat(browser.statusWithSession(stolen)).isEqualTo(401);
    assertThat(log.getAll()).containsOnlyOnce(ENDED).doesNotContain(stolen);
    assertThat(browser.get("/api/session").status()).isEqualTo(401);
  }

  @Test
  void signInIsPossibleAfterTheSignOut() {
    var browser = newBrowser();
    browser.signUp(email, PASSWORD);
    browser.delete("/api/session");

    assertThat(browser.signIn(email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void hashMadeWithLesserMeansIsMadeAnewAtTheSignIn() {
    var user = newBrowser().signUp(email, PASSWORD);
    var weak = new Argon2PasswordEncoder(16, 32, 1, 1024, 1);
    db.sql("UPDATE account.account SET password_hash = :hash WHERE user_id = :user")
        .param("hash", "{argon2id}" + weak.encode(PASSWORD))
        .param("user", user)
        .update();

    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(200);

    assertThat(
            db.sql("SELECT password_hash FROM account.account WHERE user_id = :user")
                .param("user", user)
                .query(String.class)
                .single())
        .startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void waysToSignInAreTold() {
    var ways = newBrowser().get("/api/sign-in").json();

    var found = new ArrayList<String>();
    ways.propertyNames().forEach(name -> found.add(name + "=" + ways.path(name)));
    assertThat(found)
        .containsExactlyInAnyOrder("accounts=true", "guests=true", "signUp=true", "letters=false");
  }
}
