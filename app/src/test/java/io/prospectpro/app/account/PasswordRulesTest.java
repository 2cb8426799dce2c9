package io.prospectpro.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static final String EMAIL = "roberta@example.com";

  private final PasswordRules rules = new PasswordRules();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "             twelve",
        "ñandú-pingüino-öl",
        "한국어로된긴비밀번호입니다",
        "Roberta likes long walks"
      })
  void longPasswordsOfAnyCharactersAreTaken(String password) {
    assertThat(rules.check("password", password, EMAIL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elevenchars",
        "aaaaaaaaaaaaaa",
        "abababababababab",
        "123456789012",
        "987654321098",
        "abcdefghijklm",
        "catdogcatdogcatdog",
        "1QAZ2wsx3edc",
        "password1234",
        "Prospectpro26",
        "roberta@example.com",
        "roberta12345"
      })
  void shortAndGuessablePasswordsAreRefused(String password) {
    assertThat(rules.check("password", password, EMAIL)).isPresent();
  }

  @Test
  void twoHundredCharactersAreTakenAndNoMore() {
    var longest = "abcdefghij klmnopqr ".repeat(10).replaceFirst(".$", "!");

    assertThat(longest).hasSize(200);
    assertThat(rules.check("password", longest, EMAIL)).isEmpty();
    assertThat(rules.check("password", longest + "!", EMAIL)).isPresent();
  }

  @Test
  void passwordIsNeverPartOfTheRefusal() {
    var problem = rules.check("password", "roberta12345", EMAIL).orElseThrow();

    assertThat(problem.value()).isNull();
    assertThat(problem.message()).doesNotContain("roberta");
  }
}
