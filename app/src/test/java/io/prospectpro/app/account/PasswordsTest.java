package io.prospectpro.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

  private final Passwords passwords = new Passwords();

  @Test
  void hashIsArgon2idAndNeverTheSameTwice() {
    var hash = passwords.hash("correct horse battery");

    assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
    assertThat(passwords.isOutdated(hash)).isFalse();
  }

  @Test
  void onlyTheRightPasswordMatches() {
    var hash = passwords.hash("correct horse battery");

    assertThat(passwords.matches("correct horse battery", hash)).isTrue();
    assertThat(passwords.matches("correct horse batterz", hash)).isFalse();
    assertThat(passwords.matches("correct horse battery", null)).isFalse();
  }

  @Test
  void characterMatchesHoweverItsKeyboardComposesIt() {
    var hash = passwords.hash("caf\u00e9 con leche");

    assertThat(passwords.matches("cafe\u0301 con leche", hash)).isTrue();
  }
}
