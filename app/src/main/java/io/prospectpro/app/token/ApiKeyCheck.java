package io.prospectpro.app.token;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.token.TokenRefused.Reason;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.config.annotation.SpringSessionDataSource;
import org.springframework.stereotype.Component;

/**
 * Finds out whom an API key speaks for. Asks the database each time: a revoked key is refused at
 * once, on every node. Thread-safe.
 */
@Component
@ConditionalOnWebApplication
final class ApiKeyCheck {

  private final JdbcClient jdbc;
  private final LastUse lastUse;

  /** With the sessions' connections, as all that finds out who somebody is. */
  ApiKeyCheck(@SpringSessionDataSource DataSource sessions, LastUse lastUse) {
    this.jdbc = JdbcClient.create(sessions);
    this.lastUse = lastUse;
  }

  private record Stored(
      Caller caller, boolean isSecretRight, boolean isExpired, boolean isUseNotedLately) {}

  /**
   * The key's user, with the key's scopes.
   *
   * @throws TokenRefused if there is no such key any more, or its user has left its workspace;
   *     whether its id or its secret is wrong is not told
   */
  Caller callerOf(String text) {
    var key = KeyText.parse(text).orElseThrow(() -> unknown());
    var stored =
        jdbc.sql(
                """
                SELECT k.id, k.user_id, k.workspace_id, k.scopes, k.secret_hash,
                  coalesce(k.expires_at <= now(), false) AS is_expired,
                  coalesce(k.last_used_at > now() - interval '1 minute', false) AS is_noted,
                  u.is_anonymous,
                  coalesce(u.raw_user_meta_data ->> 'display_name', u.email, 'User') AS user_name
                FROM public.api_keys k
                JOIN auth.users u ON u.id = k.user_id
                WHERE k.id = :id
                  AND (k.workspace_id = k.user_id OR EXISTS (
                    SELECT FROM public.workspace_members m
                    WHERE m.workspace_id = k.workspace_id AND m.user_id = k.user_id))
                """)
            .param("id", key.id())
            .query((row, _) -> toStored(row, key))
            .optional()
            .orElseThrow(() -> unknown());
    if (!stored.isSecretRight()) {
      throw unknown();
    }
    if (stored.isExpired()) {
      throw new TokenRefused(Reason.EXPIRED_API_KEY, "This API key has expired. Make a new one.");
    }
    if (!stored.isUseNotedLately()) {
      lastUse.note(key.id());
    }
    return stored.caller();
  }

  private static Stored toStored(ResultSet row, KeyText presented) throws SQLException {
    var key =
        new Caller.Key(
            row.getObject("id", UUID.class),
            row.getObject("workspace_id", UUID.class),
            ApiKeyStore.scopes(row));
    var caller =
        new Caller(
            row.getObject("user_id", UUID.class),
            row.getString("user_name"),
            row.getBoolean("is_anonymous"),
            false,
            false, // An admin's key is no admin.
            key);
    return new Stored(
        caller,
        MessageDigest.isEqual(row.getBytes("secret_hash"), presented.hash()), // in constant time
        row.getBoolean("is_expired"),
        row.getBoolean("is_noted"));
  }

  private static TokenRefused unknown() {
    return new TokenRefused(
        Reason.UNKNOWN_API_KEY,
        "There is no such API key: it was revoked, or not copied whole. Make a new one.");
  }
}
