package io.prospectpro.app.token;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.prospectpro.app.token.TokenRefused.Reason;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.stereotype.Component;

/**
 * Gives the users of other issuers their row, which everything they make refers to. Looked at once
 * a minute for each; thread-safe.
 */
@Component
@ConditionalOnWebApplication
final class TokenUsers {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final JdbcClient jdbc;
  private final Cache<UUID, TokenUser> seen =
      CacheBuilder.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

  /** With the sessions' connections, as all that finds out who somebody is. */
  TokenUsers(@SpringSessionDataSource DataSource sessions) {
    this.jdbc = JdbcClient.create(sessions);
  }

  /**
   * Makes sure that the user has a row, and is no guest there any more once they have an account.
   *
   * @throws TokenRefused if the users are Supabase's own, and it has deleted this one
   */
  void ensure(TokenUser user) {
    if (user.equals(seen.getIfPresent(user.id()))) {
      return;
    }
    if (user.ofSupabase() && isKeptBySupabase()) {
      requireThere(user.id());
    } else {
      add(user);
    }
    seen.put(user.id(), user);
  }

  /** On Supabase the table of users is its own: it has columns that ours does not need. */
  private boolean isKeptBySupabase() {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM pg_attribute
              WHERE attrelid = CAST('auth.users' AS regclass) AND attname = 'instance_id')
            """)
        .query(Boolean.class)
        .single();
  }

  private void requireThere(UUID id) {
    var isThere =
        jdbc.sql("SELECT EXISTS (SELECT FROM auth.users WHERE id = :id)")
            .param("id", id)
            .query(Boolean.class)
            .single();
    if (!isThere) {
      throw new TokenRefused(Reason.NO_SUCH_USER, "The token's user has been deleted.");
    }
  }

  private void add(TokenUser user) {
    jdbc.sql(
            """
            INSERT INTO auth.users AS u (id, is_anonymous, raw_user_meta_data)
            VALUES (:id, :guest, jsonb_build_object('display_name', CAST(:name AS text)))
            ON CONFLICT (id) DO UPDATE
            SET is_anonymous = false
            WHERE u.is_anonymous AND NOT excluded.is_anonymous
            """)
        .param("id", user.id())
        .param("guest", user.guest())
        .param("name", user.displayName())
        .update();
  }
}
