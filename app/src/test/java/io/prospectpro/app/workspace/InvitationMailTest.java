package io.prospectpro.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Team;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Invitations where mail can be sent. */
@Import(InvitationMailTest.Letters.class)
class InvitationMailTest extends ApiTest {

  static final class Letters implements InvitationMail {

    private final List<InvitationLetter> sent = new CopyOnWriteArrayList<>();

    @Override
    public boolean send(InvitationLetter letter) {
      return sent.add(letter);
    }
  }

  @Autowired private Letters letters;

  @Test
  void tokenIsInTheLetterAndNotInTheAnswer() {
    var team = newTeam();
    var invited = newAccount();

    var reply = team.invite("{\"email\": \"%s\", \"role\": \"member\"}".formatted(invited.email()));

    assertThat(reply.json().path("sent").asBoolean()).isTrue();
    assertThat(reply.json().path("token").isNull()).isTrue();
    var letter = letters.sent.getLast();
    assertThat(letter.to()).isEqualTo(invited.email());
    assertThat(letter.workspaceName()).isEqualTo("Sales");
    assertThat(letter.role()).isEqualTo(Role.MEMBER);
    assertThat(letter).asString().doesNotContain(letter.token());
    assertThat(Team.accept(invited, letter.token()).status()).isEqualTo(200);
  }

  @Test
  void withoutAnAddressTheInviterPassesTheTokenOn() {
    var before = letters.sent.size();

    var reply = newTeam().invite("{\"role\": \"viewer\"}");

    assertThat(reply.json().path("sent").asBoolean()).isFalse();
    assertThat(reply.text("/token")).isNotEmpty();
    assertThat(letters.sent).hasSize(before);
  }
}
