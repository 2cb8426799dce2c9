package io.prospectpro.app.account;

import static io.prospectpro.app.account.SignUpTest.PASSWORD;
import static io.prospectpro.app.account.SignUpTest.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A new password for who forgot theirs. */
class PasswordResetTest extends MailedApiTest {

  private static final String ANOTHER = "a longer way to say it";

  private final String email = newEmail();
  @Autowired private AccountStores stores;
  @Autowired private Passwords passwords;
  private UUID user = new UUID(0, 0);

  @BeforeEach
  void somebodyHasAnAccount() {
    var account = new AccountStore.NewAccount(email, passwords.hash(PASSWORD), "Ana");
    user =
        stores.inTransaction(
            () -> stores.accounts().add(account, null, false, false).orElseThrow());
  }

  private Reply ask(String address) {
    var browser = newBrowser();
    browser.get("/api/session");
    return browser.post("/api/password-reset", "{\"email\": \"%s\"}".formatted(address));
  }

  private Reply set(String token, String password) {
    var browser = newBrowser();
    browser.get("/api/session");
    return browser.post(
        "/api/password-reset/confirmation",
        """
        {"token": "%s", "password": "%s"}
        """
            .formatted(token, password));
  }

  @Test
  void linkInTheLetterSetsANewPasswordAndEndsEverySession() {
    Browser signedIn = newBrowser();
    signedIn.signIn(email, PASSWORD);
    assertThat(ask(email).status()).isEqualTo(202);
    var letter = MAIL.awaitLast(email, 1);
    assertThat(letter.link().toString()).startsWith("https://leads.prospectpro.example/reset#");

    assertThat(set(letter.token(), ANOTHER).status()).isEqualTo(204);

    assertThat(signedIn.get("/api/campaigns").status()).isEqualTo(401);
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(401);
    assertThat(newBrowser().signIn(email, ANOTHER).status()).isEqualTo(200);
    assertThat(MAIL.awaitLast(email, 2).subject()).isEqualTo("Your password was changed");
  }

  @Test
  void addressWithoutAnAccountGetsTheSameAnswerAndALetterThatSaysSo() {
    var unknown = newEmail();

    var known = ask(email);
    var reply = ask(unknown);

    assertThat(reply.status()).isEqualTo(known.status());
    assertThat(reply.body()).isEqualTo(known.body());
    assertThat(MAIL.awaitLast(unknown, 1).subject()).contains("no account");
  }

  @Test
  void linkWorksOnceAndNotAfterALaterOneWasUsed() {
    ask(email);
    var first = MAIL.awaitLast(email, 1).token();
    ask(email);
    var second = MAIL.awaitLast(email, 2).token();

    assertThat(set(second, ANOTHER).status()).isEqualTo(204);

    assertThat(set(second, PASSWORD).status()).isEqualTo(404);
    assertThat(set(first, PASSWORD).status()).isEqualTo(404);
    assertThat(newBrowser().signIn(email, ANOTHER).status()).isEqualTo(200);
  }

  @Test
  void linkWorksForAnHour() {
    ask(email);
    var token = MAIL.awaitLast(email, 1).token();
    db.sql("UPDATE account.token SET expires_at = now() WHERE user_id = :user")
        .param("user", user)
        .update();

    assertThat(set(token, ANOTHER).status()).isEqualTo(404);
  }

  @Test
  void passwordThatIsRefusedDoesNotUseTheLinkUp() {
    ask(email);
    var token = MAIL.awaitLast(email, 1).token();

    assertThat(set(token, "short").status()).isEqualTo(400);

    assertThat(set(token, ANOTHER).status()).isEqualTo(204);
  }

  @Test
  void whoWasBlockedForTooManyTriesIsLetInAfterAReset() {
    for (var i = 0; i < 7; i++) {
      newBrowser().signIn(email, "something else entirely");
    }
    assertThat(newBrowser().signIn(email, PASSWORD).status()).isEqualTo(429);
    ask(email);

    set(MAIL.awaitLast(email, 1).token(), ANOTHER);

    assertThat(newBrowser().signIn(email, ANOTHER).status()).isEqualTo(200);
  }

  @Test
  void changedPasswordIsToldToItsOwnerByLetter() {
    var browser = newBrowser();
    browser.signIn(email, PASSWORD);

    browser.put(
        "/api/account/password",
        """
        {"currentPassword": "%s", "newPassword": "%s"}
        """
            .formatted(PASSWORD, ANOTHER));

    assertThat(MAIL.awaitLast(email, 1).subject()).isEqualTo("Your password was changed");
  }
}
