package io.prospectpro.app.account;

import static io.prospectpro.app.account.SignUpTest.PASSWORD;
import static io.prospectpro.app.account.SignUpTest.newEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.Team;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Whoever is invited to a workspace gets a letter, and may sign up where others may not. */
@TestPropertySource(properties = "prospectpro.sign-up=invitation")
class InvitedTest extends MailedApiTest {

  private final String email = newEmail();

  private Reply signUp(String address, String token) {
    var browser = newGuest();
    return browser.post(
        "/api/sign-up",
        """
        {"email": "%s", "password": "%s", "token": "%s"}
        """
            .formatted(address, PASSWORD, token));
  }

  @Test
  void invitationComesByLetterAndOpensTheSignUpForItsReaderAlone() {
    Team team = newTeam();

    var made = team.invite("{\"email\": \"%s\", \"role\": \"member\"}".formatted(email));

    assertThat(made.json().path("sent").asBoolean()).isTrue();
    var letter = MAIL.awaitLast(email, 1);
    assertThat(letter.link().toString()).startsWith("https://leads.prospectpro.example/join#");
    assertThat(letter.text()).contains("Sales").contains("member");
    assertThat(made.body()).doesNotContain(letter.token());
    assertThat(signUp(newEmail(), letter.token()).status()).isEqualTo(403);
    assertThat(signUp(email, "nonsense").status()).isEqualTo(403);
    assertThat(signUp(email, letter.token()).status()).isEqualTo(202);
  }

  @Test
  void noLetterGoesOutForAnInvitationThatWasRefused() {
    var team = newTeam();

    var refused =
        team.viewer()
            .browser()
            .post(
                "/api/workspaces/%s/invitations".formatted(team.id()),
                "{\"email\": \"%s\", \"role\": \"member\"}".formatted(email));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(
            db.sql("SELECT count(*) FROM mail.letter WHERE recipient = :email")
                .param("email", email)
                .query(Long.class)
                .single())
        .isZero();
  }
}
