package io.prospectpro.app.account;

import io.prospectpro.app.account.AccountStore.NewAccount;
import io.prospectpro.app.platform.Worker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What opens one door once, and what is behind it. Only hashes are stored. */
@Component
final class TokenStore {

  private final JdbcClient jdbc;

  TokenStore(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A sign-up that waits for its address to be proved.
   *
   * @param guestId who was signed in then, if there is still such a guest
   */
  record SignUp(NewAccount account, @Nullable UUID guestId) {}

  void add(OneTimeToken token, SignUp signUp, Duration life) {
    jdbc.sql(
            """
            INSERT INTO account.sign_up (token_hash, email, password_hash, display_name, guest_id, expires_at)
            VALUES (:hash, :email, :passwordHash, :name, :guest, now() + CAST(:life AS interval))
            """)
        .param("hash", token.hash())
        .param("email", signUp.account().email())
        .param("passwordHash", signUp.account().passwordHash())
        .param("name", signUp.account().displayName())
        .param("guest", signUp.guestId())
        .param("life", life.toString())
        .update();
  }

  Optional<SignUp> findSignUp(OneTimeToken token) {
    return jdbc.sql(
            """
            SELECT email, password_hash, display_name, guest_id
            FROM account.sign_up
            WHERE token_hash = :hash AND expires_at > now()
            """)
        .param("hash", token.hash())
        .query(TokenStore::toSignUp)
        .optional();
  }

  private static SignUp toSignUp(ResultSet row, int number) throws SQLException {
    var account =
        new NewAccount(
            row.getString("email"), row.getString("password_hash"), row.getString("display_name"));
    return new SignUp(account, row.getObject("guest_id", UUID.class));
  }

  /** Uses it up; false if it was used or has expired. */
  boolean useSignUp(OneTimeToken token) {
    return jdbc.sql("DELETE FROM account.sign_up WHERE token_hash = :hash AND expires_at > now()")
            .param("hash", token.hash())
            .update()
        == 1;
  }

  /** A token with which the account of this address, if there is one, gets a new password. */
  void addReset(OneTimeToken token, String email, Duration life) {
    jdbc.sql(
            """
            INSERT INTO account.token (hash, purpose, user_id, expires_at)
            SELECT :hash, 'reset', a.user_id, now() + CAST(:life AS interval)
            FROM account.account a
            WHERE a.email = :email
            """)
        .param("hash", token.hash())
        .param("email", email)
        .param("life", life.toString())
        .update();
  }

  /** Whose password it sets. */
  Optional<UUID> findReset(OneTimeToken token) {
    return jdbc.sql(
            """
            SELECT user_id FROM account.token
            WHERE hash = :hash AND purpose = 'reset' AND expires_at > now()
            """)
        .param("hash", token.hash())
        .query(UUID.class)
        .optional();
  }

  /** Uses it up; false if it was used or has expired. */
  boolean useReset(OneTimeToken token) {
    return jdbc.sql(
                """
                DELETE FROM account.token
                WHERE hash = :hash AND purpose = 'reset' AND expires_at > now()
                """)
            .param("hash", token.hash())
            .update()
        == 1;
  }

  /** Voids the earlier ones. False, and none is stored, if there is an admin. */
  boolean replaceFirstAdmin(OneTimeToken token, Duration life) {
    jdbc.sql("DELETE FROM account.token WHERE purpose = 'first_admin'").update();
    return jdbc.sql(
                """
                INSERT INTO account.token (hash, purpose, expires_at)
                SELECT :hash, 'first_admin', now() + CAST(:life AS interval)
                WHERE NOT EXISTS (SELECT FROM account.account WHERE is_admin)
                """)
            .param("hash", token.hash())
            .param("life", life.toString())
            .update()
        == 1;
  }

  boolean isFirstAdmin(OneTimeToken token) {
    return jdbc.sql(
            """
            SELECT true FROM account.token
            WHERE hash = :hash AND purpose = 'first_admin' AND expires_at > now()
            """)
        .param("hash", token.hash())
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  /** Uses it up; false if it was used or has expired. */
  boolean useFirstAdmin(OneTimeToken token) {
    return jdbc.sql(
                """
                DELETE FROM account.token
                WHERE hash = :hash AND purpose = 'first_admin' AND expires_at > now()
                """)
            .param("hash", token.hash())
            .update()
        == 1;
  }
}
