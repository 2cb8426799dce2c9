package io.prospectpro.app.account;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Worker;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes users without an account. With the owner's login: requests have no right on the users'
 * table.
 */
@Component
public final class Accounts {

  // Fixed, so that campaigns of the demo are there again after a restart, whoever opens the page.
  private static final UUID DEMO = UUID.fromString("00000000-0000-4000-8000-00000000d3e0");

  private final JdbcClient jdbc;

  Accounts(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A new user without a name or an address. */
  public Caller newGuest() {
    var guest = new Caller(UUID.randomUUID(), "Guest", true, false);
    jdbc.sql(
            """
            WITH added AS (
              INSERT INTO auth.users (id, is_anonymous, raw_user_meta_data)
              VALUES (:id, true, jsonb_build_object('display_name', CAST(:name AS text)))
            )
            INSERT INTO account.guest (user_id) VALUES (:id)
            """)
        .param("id", guest.userId())
        .param("name", guest.displayName())
        .update();
    return guest;
  }

  /** The demo's one user, made when first asked for. */
  public Caller demoUser() {
    var demo = new Caller(DEMO, "Demo", true, true);
    jdbc.sql(
            """
            INSERT INTO auth.users (id, is_anonymous, raw_user_meta_data)
            VALUES (:id, true, jsonb_build_object('display_name', CAST(:name AS text)))
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", demo.userId())
        .param("name", demo.displayName())
        .update();
    return demo;
  }
}
