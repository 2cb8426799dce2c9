package io.prospectpro.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.MigratedDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nobody needs any more is tidied away, and nothing else. */
@Tag("database")
class AccountUpkeepTest {

  private final MigratedDatabase database = new MigratedDatabase();
  private final JdbcClient db = database.db();
  private final Accounts accounts = new Accounts(db);
  private final AccountUpkeep upkeep = new AccountUpkeep(db);

  private UUID newGuest(int daysAgo) {
    var guest = accounts.newGuest().userId();
    db.sql(
            """
            UPDATE account.guest SET created_at = now() - make_interval(days => :days)
            WHERE user_id = :guest
            """)
        .param("days", daysAgo)
        .param("guest", guest)
        .update();
    return guest;
  }

  private boolean exists(UUID user) {
    return db.sql("SELECT EXISTS (SELECT FROM auth.users WHERE id = :id)")
        .param("id", user)
        .query(Boolean.class)
        .single();
  }

  private void openSession(UUID user, String untilExpiry) {
    db.sql(
            """
            INSERT INTO web_session.session (primary_id, session_id, creation_time, last_access_time,
              max_inactive_interval, expiry_time, principal_name)
            VALUES (gen_random_uuid(), gen_random_uuid(), 0, 0, 1,
              extract(epoch FROM now() + CAST(:until AS interval)) * 1000, :user)
            """)
        .param("until", untilExpiry)
        .param("user", user.toString())
        .update();
  }

  @Test
  void guestWhoLeftNothingIsRemovedAfterThirtyDays() {
    var old = newGuest(31);
    var young = newGuest(29);
    var endedSession = newGuest(31);
    openSession(endedSession, "-1 minute");

    assertThat(upkeep.removeIdleGuests()).isEqualTo(2);

    assertThat(exists(old)).isFalse();
    assertThat(exists(endedSession)).isFalse();
    assertThat(exists(young)).isTrue();
  }

  @Test
  void guestWhoCanComeBackStays() {
    var guest = newGuest(300);
    openSession(guest, "1 minute");

    assertThat(upkeep.removeIdleGuests()).isZero();
    assertThat(exists(guest)).isTrue();
  }

  @Test
  void guestWithACampaignStays() {
    var guest = newGuest(300);
    db.sql("UPDATE public.campaigns SET user_id = :guest WHERE id = :id")
        .param("guest", guest)
        .param("id", database.newCampaign("1.00"))
        .update();

    assertThat(upkeep.removeIdleGuests()).isZero();
    assertThat(exists(guest)).isTrue();
  }

  @Test
  void usersThatAreNoGuestsOfOursStay() {
    var demo = accounts.demoUser();
    var supabases = UUID.randomUUID();
    db.sql("INSERT INTO auth.users (id, is_anonymous) VALUES (:id, true)")
        .param("id", supabases)
        .update();
    db.sql("UPDATE auth.users SET created_at = now() - interval '1 year'").update();

    assertThat(upkeep.removeIdleGuests()).isZero();
    assertThat(exists(supabases)).isTrue();
    assertThat(demo).extracting(Caller::userId).matches(this::exists);
  }

  @Test
  void whatHasExpiredIsForgotten() {
    db.sql(
            """
            INSERT INTO account.token (hash, purpose, expires_at)
            VALUES ('a', 'first_admin', now() - interval '1 second'), ('b', 'first_admin', now() + interval '1 day')
            """)
        .update();
    db.sql(
            """
            INSERT INTO account.throttle (name, tries, last_at, blocked_until)
            VALUES ('old', 9, now() - interval '3 days', now()), ('new', 9, now(), now())
            """)
        .update();

    upkeep.forgetExpired();

    assertThat(count("account.token")).isEqualTo(1);
    assertThat(count("account.throttle")).isEqualTo(1);
  }

  private long count(String table) {
    return db.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }
}
