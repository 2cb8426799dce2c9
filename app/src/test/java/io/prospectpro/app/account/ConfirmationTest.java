package io.prospectpro.app.account;

import static io.prospectpro.app.account.SignUpTest.PASSWORD;
import static io.prospectpro.app.account.SignUpTest.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Signing up where the address has to be proved. */
class ConfirmationTest extends MailedApiTest {

  private final String email = newEmail();

  private static Reply signUp(Browser browser, String email, String password) {
    browser.get("/api/session");
    return browser.post(
        "/api/sign-up",
        """
        {"email": "%s", "password": "%s"}
        """
            .formatted(email, password));
  }

  private static Reply confirm(Browser browser, String token) {
    browser.get("/api/session");
    return browser.post("/api/sign-up/confirmation", "{\"token\": \"%s\"}".formatted(token));
  }

  private static Reply confirm(Browser browser, String token, String password) {
    browser.get("/api/session");
    return browser.post(
        "/api/sign-up/confirmation",
        """
        {"token": "%s", "password": "%s"}
        """
            .formatted(token, password));
  }

  @Test
  void guestBecomesTheAccountByTheLinkInTheLetter() {
    var browser = newBrowser();
    var guest = browser.signIn();
    var campaign = browser.launch("coffee shop", 1);

    var reply = signUp(browser, email, PASSWORD);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("confirmByLetter").asBoolean()).isTrue();
    assertThat(browser.get("/api/session").json().path("guest").asBoolean()).isTrue();
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(401);
    var letter = MAIL.awaitLast(email, 1);
    assertThat(letter.to()).isEqualTo(email);
    assertThat(letter.link().toString()).startsWith("https://leads.prospectpro.example/confirm#");
    assertThat(letter.link().getQuery()).isNull();
    var stolen = browser.sessionCookie();
    assertThat(confirm(browser, letter.token()).text("/userId")).isEqualTo(guest.toString());
    assertThat(browser.statusWithSession(stolen)).isEqualTo(401);
    assertThat(browser.get("/api/campaigns/" + campaign.campaignId()).status()).isEqualTo(200);
    assertThat(browser.get("/api/account").json().path("confirmed").asBoolean()).isTrue();
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void elsewhereTheLinkAloneIsNotEnough() {
    var browser = newGuest();
    signUp(browser, email, PASSWORD);
    var token = MAIL.awaitLast(email, 1).token();

    var without = confirm(newBrowser(), token);
    var wrong = confirm(newBrowser(), token, "something else entirely");
    var right = confirm(newBrowser(), token, PASSWORD);

    assertThat(without.status()).isEqualTo(400);
    assertThat(without.text("/errors/0/field")).isEqualTo("password");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(right.status()).isEqualTo(200);
    assertThat(browser.get("/api/campaigns").status()).as("the guest's old cookie").isEqualTo(401);
  }

  @Test
  void linkWorksOnce() {
    var browser = newGuest();
    signUp(browser, email, PASSWORD);
    var token = MAIL.awaitLast(email, 1).token();
    assertThat(confirm(browser, token).status()).isEqualTo(200);

    assertThat(confirm(newBrowser(), token, PASSWORD).status()).isEqualTo(404);
  }

  @Test
  void linkWorksForADay() {
    var browser = newGuest();
    signUp(browser, email, PASSWORD);
    var token = MAIL.awaitLast(email, 1).token();
    db.sql("UPDATE account.sign_up SET expires_at = now() WHERE email = :email")
        .param("email", email)
        .update();

    assertThat(confirm(browser, token).status()).isEqualTo(404);
  }

  @Test
  void addressWithAnAccountIsAnsweredLikeAnyOtherAndItsOwnerIsTold() {
    var first = newGuest();
    var fresh = signUp(first, email, PASSWORD);
    assertThat(confirm(first, MAIL.awaitLast(email, 1).token()).status()).isEqualTo(200);

    var taken = signUp(newGuest(), email, "another long one");

    assertThat(taken.status()).isEqualTo(fresh.status());
    assertThat(taken.body()).isEqualTo(fresh.body());
    var letter = MAIL.awaitLast(email, 2);
    assertThat(letter.subject()).contains("already");
    assertThat(letter.link().getFragment()).isNull();
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void nobodyOccupiesAnAddressBeforeItsOwner() {
    var attacker = newGuest();
    signUp(attacker, email, "the attackers password");
    var attackersToken = MAIL.awaitLast(email, 1).token();
    var owner = newGuest();
    signUp(owner, email, PASSWORD);
    var token = MAIL.awaitLast(email, 2).token();

    assertThat(confirm(owner, attackersToken).status()).isEqualTo(400);
    assertThat(confirm(owner, token).status()).isEqualTo(200);

    assertThat(newBrowser().signIn(email, "the attackers password").status()).isEqualTo(401);
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(200);
    assertThat(confirm(attacker, attackersToken).status()).isEqualTo(409);
    assertThat(attacker.get("/api/session").json().path("guest").asBoolean()).isTrue();
  }

  @Test
  void nobodysMailboxIsFlooded() {
    for (var i = 0; i < 10; i++) {
      assertThat(signUp(newGuest(), email, PASSWORD).status()).isEqualTo(202);
    }

    assertThat(MAIL.await(email, 6)).hasSize(6);
    assertThat(lettersWaiting()).isZero();
  }

  private long lettersWaiting() {
    return db.sql("SELECT count(*) FROM mail.letter WHERE recipient = :email")
        .param("email", email)
        .query(Long.class)
        .single();
  }

  @Test
  void tokenIsNowhereInTheDatabaseOnceItsLetterIsSent() {
    signUp(newGuest(), email, PASSWORD);
    var token = MAIL.awaitLast(email, 1).token();

    assertThat(token).hasSize(43);
    var places = new HashSet<String>();
    for (var table : new String[] {"account.sign_up", "engine.args", "engine.step"}) {
      db.sql("SELECT '%s' FROM %s t WHERE t::text LIKE :token".formatted(table, table))
          .param("token", "%" + token + "%")
          .query((row, _) -> row.getString(1))
          .list()
          .forEach(places::add);
    }
    assertThat(places).isEmpty();
  }
}
