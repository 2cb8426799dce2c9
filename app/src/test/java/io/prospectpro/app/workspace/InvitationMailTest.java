package io.prospectpro.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.mail.MailServer;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.Team;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Invitations where mail can be sent, and where only who was invited can sign up. */
class InvitationMailTest extends ApiTest {

  private static final MailServer MAIL = MailServer.shared();

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  @DynamicPropertySource
  static void useMailServer(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.mail.host", () -> "127.0.0.1");
    properties.add("prospectpro.mail.port", MAIL::port);
    properties.add("prospectpro.mail.tls", () -> "none");
    properties.add("prospectpro.mail.from", () -> "leads@prospectpro.example");
    properties.add("prospectpro.public-url", () -> "https://leads.prospectpro.example/");
    properties.add("prospectpro.sign-up", () -> "invitation");
  }

  /** Somebody with an account; how they came by it, others test. */
  private Team.Person newOwner() {
    var browser = newBrowser();
    var id = browser.signIn();
    var email = newEmail();
    db.sql("UPDATE auth.users SET is_anonymous = false, email = :email WHERE id = :id")
        .param("email", email)
        .param("id", id)
        .update();
    return new Team.Person(id, email, browser);
  }

  private static String newEmail() {
    return "ana-%s@example.com".formatted(UUID.randomUUID());
  }

  private static Reply invite(Team.Person owner, String body) {
    var id = owner.browser().post("/api/workspaces", "{\"name\": \"Eve's bargains\"}").text("/id");
    return owner.browser().post("/api/workspaces/%s/invitations".formatted(id), body);
  }

  private static String forAddress(String email) {
    return "{\"email\": \"%s\", \"role\": \"member\"}".formatted(email);
  }

  private static Reply signUp(Browser browser, String email, String token) {
    browser.get("/api/session");
    return browser.post(
        "/api/sign-up",
        """
        {"email": "%s", "password": "correct horse battery", "token": "%s"}"""
            .formatted(email, token));
  }

  @Test
  void whoIsInvitedSignsUpByTheLetterAndJoins() {
    var owner = newOwner();
    var email = newEmail();
    var reply = invite(owner, forAddress(email));
    var letter = MAIL.awaitLast(email, 1);

    assertThat(reply.json().path("sent").asBoolean()).isTrue();
    assertThat(reply.body()).doesNotContain(letter.token());
    assertThat(letter.link().toString()).startsWith("https://leads.prospectpro.example/join#");
    assertThat(letter.text()).contains(owner.email(), "a member");
    // What strangers typed would come under our name.
    assertThat(letter.text() + letter.html() + letter.subject()).doesNotContain("bargains");

    var browser = newGuest();
    assertThat(signUp(browser, email, letter.token()).status()).isEqualTo(202);
    var confirmation = MAIL.awaitLast(email, 2).token();
    browser.post("/api/sign-up/confirmation", "{\"token\": \"%s\"}".formatted(confirmation));
    var invited = new Team.Person(owner.id(), email, browser);
    assertThat(Team.accept(invited, letter.token()).status()).isEqualTo(200);
    assertThat(browser.get("/api/workspaces").text("/1/role")).isEqualTo("member");
  }

  @Test
  void invitationAdmitsNobodyElseToSignUp() {
    var email = newEmail();
    invite(newOwner(), forAddress(email));
    var token = MAIL.awaitLast(email, 1).token();

    assertThat(signUp(newGuest(), newEmail(), token).status()).isEqualTo(403);
    assertThat(signUp(newGuest(), email, "x").status()).isEqualTo(403);
  }

  @Test
  void noLetterGoesOutForAnInvitationThatWasRefused() {
    var email = newEmail();
    var stranger = newOwner();
    var team = newOwner().browser().post("/api/workspaces", "{\"name\": \"Sales\"}").text("/id");

    var refused =
        stranger
            .browser()
            .post("/api/workspaces/%s/invitations".formatted(team), forAddress(email));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(
            db.sql("SELECT count(*) FROM mail.letter WHERE recipient = :email")
                .param("email", email)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void withoutAnAddressTheInviterPassesTheTokenOn() {
    var reply = invite(newOwner(), "{\"role\": \"viewer\"}");

    assertThat(reply.json().path("sent").asBoolean()).isFalse();
    assertThat(signUp(newGuest(), newEmail(), reply.text("/token")).status()).isEqualTo(202);
  }
}
