package io.prospectpro.app.account;

import io.prospectpro.app.platform.Rows;
import io.prospectpro.app.platform.Worker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts in the database. With the owner's login: requests have no right on them. */
@Component
final class AccountStore {

  private final JdbcClient jdbc;

  AccountStore(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Account> findByEmail(String email) {
    return jdbc.sql(
            """
            SELECT a.user_id, a.email, u.raw_user_meta_data ->> 'display_name' AS display_name,
              a.password_hash, a.is_admin, a.confirmed_at, a.created_at
            FROM account.account a
            JOIN auth.users u ON u.id = a.user_id
            WHERE a.email = :email
            """)
        .param("email", email)
        .query(AccountStore::toAccount)
        .optional();
  }

  Optional<Account> find(UUID userId) {
    return jdbc.sql(
            """
            SELECT a.user_id, a.email, u.raw_user_meta_data ->> 'display_name' AS display_name,
              a.password_hash, a.is_admin, a.confirmed_at, a.created_at
            FROM account.account a
            JOIN auth.users u ON u.id = a.user_id
            WHERE a.user_id = :userId
            """)
        .param("userId", userId)
        .query(AccountStore::toAccount)
        .optional();
  }

  private static Account toAccount(ResultSet row, int number) throws SQLException {
    var email = row.getString("email");
    @Nullable String name = row.getString("display_name");
    return new Account(
        row.getObject("user_id", UUID.class),
        email,
        name == null ? email : name,
        row.getString("password_hash"),
        row.getBoolean("is_admin"),
        Rows.instantOrNull(row, "confirmed_at"),
        Rows.instant(row, "created_at"));
  }

  /**
   * Makes an account, of the guest if there is still one: their id stays, and with it all they have
   * made.
   *
   * @param confirmed whether the address is proved
   * @return empty if the address has an account already; the transaction is then to be rolled back
   */
  Optional<UUID> add(NewAccount asked, @Nullable UUID guest, boolean confirmed, boolean admin) {
    var userId = guest != null && becomeUser(guest, asked) ? guest : addUser(asked);
    var added =
        jdbc.sql(
                """
                INSERT INTO account.account (user_id, email, password_hash, is_admin, confirmed_at)
                VALUES (:userId, :email, :hash, :admin, CASE WHEN :confirmed THEN now() END)
                ON CONFLICT (email) DO NOTHING
                """)
            .param("userId", userId)
            .param("email", asked.email())
            .param("hash", asked.passwordHash())
            .param("admin", admin)
            .param("confirmed", confirmed)
            .update();
    return added == 1 ? Optional.of(userId) : Optional.empty();
  }

  /**
   * What an account is made of.
   *
   * @param email in small letters
   */
  record NewAccount(String email, String passwordHash, String displayName) {

    /** Without the hash. */
    @Override
    public String toString() {
      return "NewAccount[…]";
    }
  }

  private boolean becomeUser(UUID guest, NewAccount asked) {
    var made =
        jdbc.sql(
                """
                WITH guest AS (DELETE FROM account.guest WHERE user_id = :guest RETURNING user_id)
                UPDATE auth.users u
                SET is_anonymous = false,
                    email = :email,
                    raw_user_meta_data = coalesce(u.raw_user_meta_data, '{}')
                      || jsonb_build_object('display_name', CAST(:name AS text)),
                    updated_at = now()
                FROM guest
                WHERE u.id = guest.user_id
                """)
            .param("guest", guest)
            .param("email", asked.email())
            .param("name", asked.displayName())
            .update();
    return made == 1;
  }

  private UUID addUser(NewAccount asked) {
    var id = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO auth.users (id, email, is_anonymous, raw_user_meta_data)
            VALUES (:id, :email, false, jsonb_build_object('display_name', CAST(:name AS text)))
            """)
        .param("id", id)
        .param("email", asked.email())
        .param("name", asked.displayName())
        .update();
    return id;
  }

  /** Sets a password; what was sent to set another one opens nothing any more. */
  void setPassword(UUID userId, String hash) {
    jdbc.sql(
            """
            WITH void AS (DELETE FROM account.token WHERE user_id = :userId)
            UPDATE account.account
            SET password_hash = :hash, password_changed_at = now()
            WHERE user_id = :userId
            """)
        .param("userId", userId)
        .param("hash", hash)
        .update();
  }

  /** The same password, hashed anew; false if it was changed meanwhile. */
  boolean replaceHash(UUID userId, String old, String hash) {
    return jdbc.sql(
                """
                UPDATE account.account SET password_hash = :hash
                WHERE user_id = :userId AND password_hash = :old
                """)
            .param("userId", userId)
            .param("old", old)
            .param("hash", hash)
            .update()
        == 1;
  }

  void confirm(UUID userId) {
    jdbc.sql(
            """
            UPDATE account.account SET confirmed_at = now()
            WHERE user_id = :userId AND confirmed_at IS NULL
            """)
        .param("userId", userId)
        .update();
  }

  void rename(UUID userId, String displayName) {
    jdbc.sql(
            """
            UPDATE auth.users
            SET raw_user_meta_data = coalesce(raw_user_meta_data, '{}')
                  || jsonb_build_object('display_name', CAST(:name AS text)),
                updated_at = now()
            WHERE id = :userId
            """)
        .param("userId", userId)
        .param("name", displayName)
        .update();
  }

  void makeAdmin(UUID userId) {
    jdbc.sql("UPDATE account.account SET is_admin = true WHERE user_id = :userId")
        .param("userId", userId)
        .update();
  }

  /** Ends the user's sessions on all nodes, but for one. */
  void endSessions(UUID userId, @Nullable String exceptSessionId) {
    jdbc.sql(
            """
            DELETE FROM web_session.session
            WHERE principal_name = :userId
              AND session_id IS DISTINCT FROM CAST(:except AS bpchar)
            """)
        .param("userId", userId.toString())
        .param("except", exceptSessionId)
        .update();
  }

  /** Makes what the guest has done the user's, and removes the guest. */
  void moveGuest(UUID guest, UUID userId) {
    jdbc.sql("SELECT account.move_guest(:guest, :userId)")
        .param("guest", guest)
        .param("userId", userId)
        .query((_, _) -> true)
        .single();
  }

  /** Deletes the user, everything that is theirs alone, and what waits for their address. */
  void delete(UUID userId, String email) {
    // What they have goes first, and with it their jobs: a job that is storing leads refers to the
    // user, and would wait for the deletion that waits for it.
    call("SELECT workspace.release_user(:userId)", userId);
    call("SELECT workspace.delete_user(:userId)", userId);
    endSessions(userId, null);
    jdbc.sql(
            """
            WITH letters AS (DELETE FROM mail.letter WHERE recipient = :email)
            DELETE FROM account.sign_up WHERE email = :email
            """)
        .param("email", email)
        .update();
  }

  private void call(String function, UUID userId) {
    jdbc.sql(function).param("userId", userId).query((_, _) -> true).single();
  }
}
