package io.prospectpro.app.token;

import static java.util.stream.Collectors.toCollection;

import io.prospectpro.app.platform.Caller.Scope;
import io.prospectpro.app.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The SQL of a user's own keys, in the caller's transaction: row-level security adds "of this user"
 * to every statement.
 */
@Component
final class ApiKeyStore {

  private static final String COLUMNS =
      "id, workspace_id, name, scopes, expires_at, last_used_at, created_at";

  private final JdbcClient jdbc;

  ApiKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Newest first. */
  List<ApiKey> list() {
    return jdbc.sql(
            "SELECT %s FROM public.api_keys ORDER BY created_at DESC, id".formatted(COLUMNS))
        .query(ApiKeyStore::toApiKey)
        .list();
  }

  ApiKey add(
      KeyText key, UUID workspaceId, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    return jdbc.sql(
            """
            INSERT INTO public.api_keys (id, workspace_id, name, scopes, secret_hash, expires_at)
            VALUES (:id, :workspaceId, :name, :scopes, :hash, :expiresAt)
            RETURNING %s
            """
                .formatted(COLUMNS))
        .param("id", key.id())
        .param("workspaceId", workspaceId)
        .param("name", name)
        .param("scopes", scopes.stream().map(Scope::word).toArray(String[]::new))
        .param("hash", key.hash())
        .param("expiresAt", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
        .query(ApiKeyStore::toApiKey)
        .single();
  }

  /** False if the caller has no such key. */
  boolean delete(UUID id) {
    return jdbc.sql("DELETE FROM public.api_keys WHERE id = :id").param("id", id).update() == 1;
  }

  private static ApiKey toApiKey(ResultSet row, int number) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getObject("workspace_id", UUID.class),
        row.getString("name"),
        scopes(row),
        Rows.instantOrNull(row, "expires_at"),
        Rows.instantOrNull(row, "last_used_at"),
        Rows.instant(row, "created_at"));
  }

  static Set<Scope> scopes(ResultSet row) throws SQLException {
    return Rows.texts(row, "scopes").stream()
        .map(Scope::ofWord)
        .collect(toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
