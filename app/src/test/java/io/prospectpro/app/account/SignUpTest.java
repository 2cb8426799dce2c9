package io.prospectpro.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Signing up on a server without mail. */
@ExtendWith(OutputCaptureExtension.class)
class SignUpTest extends ApiTest {

  static final String PASSWORD = "correct horse battery";

  static String newEmail() {
    return "ana-%s@bluefinch.example".formatted(UUID.randomUUID());
  }

  @Test
  void guestWhoSignsUpStaysTheSameUserAndKeepsTheirCampaigns() {
    var browser = newBrowser();
    var guest = browser.signIn();
    var campaign = browser.launch("coffee shop", 1);

    var user = browser.signUp(newEmail(), PASSWORD);

    assertThat(user).isEqualTo(guest);
    assertThat(browser.get("/api/campaigns/" + campaign.campaignId()).status()).isEqualTo(200);
    var session = browser.get("/api/session").json();
    assertThat(session.path("guest").asBoolean()).isFalse();
    assertThat(session.path("admin").asBoolean()).isFalse();
  }

  @Test
  void stolenGuestCookieIsWorthlessAfterTheSignUp(CapturedOutput log) {
    var browser = newGuest();
    var stolen = browser.sessionCookie();
    assertThat(browser.statusWithSession(stolen)).isEqualTo(200);

    browser.signUp(newEmail(), PASSWORD);

    assertThat(browser.statusWithSession(stolen)).isEqualTo(401);
    assertThat(log.getAll())
        .containsOnlyOnce("A session that has ended, or never was, was presented")
        .doesNotContain(stolen);
    assertThat(browser.statusWithSession(browser.sessionCookie())).isEqualTo(200);
  }

  @Test
  void whoIsNobodyYetSignsUpAndComesBack() {
    var email = newEmail();
    var user = newBrowser().signUp(email.toUpperCase(Locale.ROOT), PASSWORD);

    var reply = newBrowser().signIn(email, PASSWORD);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("/userId")).isEqualTo(user.toString());
    assertThat(reply.text("/displayName")).startsWith("ana-");
  }

  @Test
  void addressThatHasAnAccountIsRefusedAndTheGuestStays() {
    var email = newEmail();
    newBrowser().signUp(email, PASSWORD);
    var browser = newGuest();

    var reply =
        browser.post(
            "/api/sign-up",
            """
            {"email": "%s", "password": "another long one"}
            """
                .formatted(email));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(browser.get("/api/session").json().path("guest").asBoolean()).isTrue();
  }

  @Test
  void whoHasAnAccountMustSignOutBeforeSigningUpAgain() {
    var browser = newBrowser();
    browser.signUp(newEmail(), PASSWORD);

    var reply =
        browser.post(
            "/api/sign-up",
            """
            {"email": "%s", "password": "%s"}
            """
                .formatted(newEmail(), PASSWORD));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text("/detail")).contains("Sign out");
  }

  @ParameterizedTest
  @CsvSource({
    "not an address, correct horse battery, Ana, email",
    "ana@@example.com, correct horse battery, Ana, email",
    "ana(b)@example.com, correct horse battery, Ana, email",
    "ana@example.com, short, Ana, password",
    "ana@example.com, qwerty123456, Ana, password",
    "ana@example.com, ana@example.com, Ana, password",
    "ana@example.com, correct horse battery, A\\u0007, name"
  })
  void whatIsWrongIsToldAtItsFieldAndNoPasswordIsRepeated(
      String email, String password, String name, String field) {
    var browser = newGuest();

    var reply =
        browser.post(
            "/api/sign-up",
            """
            {"email": "%s", "password": "%s", "name": "%s"}
            """
                .formatted(email, password, name));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("errors")).hasSize(1);
    assertThat(reply.text("/errors/0/field")).isEqualTo(field);
    if (field.equals("password")) {
      assertThat(reply.text("/errors/0/value")).isEmpty();
    }
  }

  @Test
  void passwordInAMisspeltFieldIsNotRepeatedEither() {
    var browser = newGuest();

    var reply = browser.post("/api/sign-up", "{\"pasword\": \"correct horse battery\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("pasword").doesNotContain("correct horse");
  }
}
