package io.prospectpro.app.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailureTest {

  @Test
  void databaseThatIsAwayIsNobodysMistake() {
    var away = new CannotCreateTransactionException("away", new ConnectException("refused"));

    assertThat(Problems.toProblem(away).getStatus()).isEqualTo(503);
    assertThat(
            Problems.toProblem(
                    new IllegalStateException(new CannotGetJdbcConnectionException("away")))
                .getStatus())
        .isEqualTo(503);
  }

  @Test
  void ownMistakeTellsNothingOfOurInsides() {
    var problem = Problems.toProblem(new IllegalStateException("secret of class Foo"));

    assertThat(problem.getStatus()).isEqualTo(500);
    assertThat(problem.getDetail()).doesNotContain("secret").contains("server's log");
  }

  @Test
  void requestsGetAPasswordThatTheOwnersDoesNotShow() {
    var login = new WebLogin(new Owner("jdbc:none", "owner", "owner-password"), "");

    assertThat(login.password()).hasSize(64).doesNotContain("owner");
    assertThat(new WebLogin(new Owner("jdbc:other", "me", "owner-password"), "").password())
        .as("every node comes to the same")
        .isEqualTo(login.password());
    assertThat(new WebLogin(new Owner("jdbc:none", "owner", "other"), "").password())
        .isNotEqualTo(login.password());
  }

  @Test
  void requestsGetNoPasswordThatAnybodyCouldCompute() {
    assertThatThrownBy(() -> new WebLogin(new Owner("jdbc:none", "owner", ""), ""))
        .hasMessageContaining("PROSPECTPRO_DATABASE_WEBPASSWORD");
    assertThat(new WebLogin(new Owner("jdbc:none", "owner", ""), "chosen").password())
        .isEqualTo("chosen");
  }

  @Test
  void passwordsAreNotInTheTextThatLogsWouldShow() {
    assertThat(new Owner("jdbc:none", "owner", "hidden").toString()).doesNotContain("hidden");
    assertThat(
            new Settings.Database(
                    null, "owner", "hidden", "hidden", false, null, Path.of("x"), 0, 1, 1, 1, 1)
                .toString())
        .doesNotContain("hidden");
  }
}
