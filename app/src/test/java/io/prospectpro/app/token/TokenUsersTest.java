package io.prospectpro.app.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.token.TokenRefused.Reason;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rows of users whom another issuer knows. */
@Tag("database")
class TokenUsersTest {

  private final MigratedDatabase database = new MigratedDatabase();
  private final TokenUsers users = new TokenUsers(database.dataSource());
  private final UUID id = UUID.randomUUID();

  @Test
  void userWhoComesForTheFirstTimeGetsARow() {
    users.ensure(new TokenUser(id, "Ana", false, true));

    assertThat(nameOf(id)).isEqualTo("Ana");
  }

  @Test
  void userOfSupabasesOwnTableIsNotMadeAgainOnceDeletedThere() {
    database.db().sql("ALTER TABLE auth.users ADD COLUMN instance_id uuid").update();
    database
        .db()
        .sql("INSERT INTO auth.users (id, email) VALUES (:id, 'ana@bluefinch.example')")
        .param("id", id)
        .update();
    users.ensure(new TokenUser(id, "Ana", false, true));

    var deleted = new TokenUser(UUID.randomUUID(), "Bob", false, true);

    assertThatThrownBy(() -> users.ensure(deleted))
        .isInstanceOfSatisfying(
            TokenRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_SUCH_USER));
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void usersOfOtherIssuersGetTheirRowThereToo() {
    database.db().sql("ALTER TABLE auth.users ADD COLUMN instance_id uuid").update();

    users.ensure(new TokenUser(id, "Ana", false, false));

    assertThat(nameOf(id)).isEqualTo("Ana");
  }

  @Test
  void nobodyBecomesAGuestAgain() {
    users.ensure(new TokenUser(id, "Ana", false, true));

    users.ensure(new TokenUser(id, "Ana", true, true));

    assertThat(
            database
                .db()
                .sql("SELECT is_anonymous FROM auth.users WHERE id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single())
        .isFalse();
  }

  private String nameOf(UUID user) {
    return database
        .db()
        .sql("SELECT raw_user_meta_data ->> 'display_name' FROM auth.users WHERE id = :id")
        .param("id", user)
        .query(String.class)
        .single();
  }

  private long count() {
    return database.db().sql("SELECT count(*) FROM auth.users").query(Long.class).single();
  }
}
