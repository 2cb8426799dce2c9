package io.prospectpro.app.account;

import static io.prospectpro.app.account.SignUpTest.PASSWORD;
import static io.prospectpro.app.account.SignUpTest.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The first admin, on a server where sign-up is by invitation only. */
@TestPropertySource(properties = "prospectpro.sign-up=invitation")
class FirstAdminTest extends MailedApiTest {

  @Autowired private FirstAdmin firstAdmin;

  @BeforeEach
  void thereIsNoAdmin() {
    db.sql("UPDATE account.account SET is_admin = false").update();
  }

  private String newToken() {
    return firstAdmin.newLink().orElseThrow().getFragment();
  }

  private static Reply signUp(Browser browser, String token) {
    browser.get("/api/session");
    return browser.post(
        "/api/sign-up",
        """
        {"email": "%s", "password": "%s", "token": "%s"}
        """
            .formatted(newEmail(), PASSWORD, token));
  }

  @Test
  void whoHasTheLinkSignsUpAsAdminAtOnce() {
    var browser = newGuest();

    var reply = signUp(browser, newToken());

    assertThat(reply.status()).isEqualTo(201);
    assertThat(browser.get("/api/session").json().path("admin").asBoolean()).isTrue();
    assertThat(browser.get("/api/account").json().path("admin").asBoolean()).isTrue();
    assertThat(firstAdmin.newLink()).isEmpty();
  }

  @Test
  void linkIsBehindTheFragment() {
    var link = firstAdmin.newLink().orElseThrow();

    assertThat(link.toString()).startsWith("https://leads.prospectpro.example/first-admin#");
    assertThat(link.getQuery()).isNull();
  }

  @Test
  void whoHasAnAccountBecomesAdminByTheLink() {
    var browser = newGuest();
    signUp(browser, newToken());
    thereIsNoAdmin();
    assertThat(browser.get("/api/session").json().path("admin").asBoolean()).isFalse();
    var token = newToken();

    var reply = browser.post("/api/first-admin", "{\"token\": \"%s\"}".formatted(token));

    assertThat(reply.json().path("admin").asBoolean()).isTrue();
    assertThat(browser.post("/api/first-admin", "{\"token\": \"%s\"}".formatted(token)).status())
        .isEqualTo(403);
  }

  @Test
  void guestCannotBeAdmin() {
    var reply = newGuest().post("/api/first-admin", "{\"token\": \"%s\"}".formatted(newToken()));

    assertThat(reply.status()).isEqualTo(409);
  }

  @Test
  void nextStartVoidsTheLinkOfTheLast() {
    var earlier = newToken();
    var later = newToken();

    assertThat(signUp(newGuest(), earlier).status()).isEqualTo(403);
    assertThat(signUp(newGuest(), later).status()).isEqualTo(201);
    assertThat(signUp(newGuest(), later).status()).isEqualTo(403);
  }

  @Test
  void linkWorksForADay() {
    var token = newToken();
    db.sql("UPDATE account.token SET expires_at = now() WHERE purpose = 'first_admin'").update();

    assertThat(signUp(newGuest(), token).status()).isEqualTo(403);
  }

  @Test
  void nobodySignsUpWithoutAnInvitation() {
    var browser = newGuest();

    var reply =
        browser.post(
            "/api/sign-up",
            """
            {"email": "%s", "password": "%s"}
            """
                .formatted(newEmail(), PASSWORD));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/detail")).contains("invitation");
    assertThat(browser.get("/api/sign-in").json().path("signUp").asBoolean()).isFalse();
  }
}
