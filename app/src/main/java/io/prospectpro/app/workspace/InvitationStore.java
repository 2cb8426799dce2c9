package io.prospectpro.app.workspace;

import io.prospectpro.app.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of invitations, in the caller's transaction. */
@Component
final class InvitationStore {

  private final JdbcClient jdbc;

  InvitationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that can still be accepted, newest first. */
  List<Invitation> list(UUID workspaceId) {
    return jdbc.sql(
            """
            SELECT id, email, role, created_at, expires_at
            FROM public.workspace_invitations
            WHERE workspace_id = :workspaceId AND expires_at > now()
            ORDER BY created_at DESC, id
            """)
        .param("workspaceId", workspaceId)
        .query((row, _) -> toInvitation(row))
        .list();
  }

  /** Adds one. An earlier one for the same address is void. */
  Invitation add(UUID workspaceId, @Nullable String email, Role role, InvitationToken token) {
    jdbc.sql(
            """
            DELETE FROM public.workspace_invitations
            WHERE workspace_id = :workspaceId AND (email = :email OR expires_at <= now())
            """)
        .param("workspaceId", workspaceId)
        .param("email", email)
        .update();
    return jdbc.sql(
            """
            INSERT INTO public.workspace_invitations (workspace_id, email, role, token_hash)
            VALUES (:workspaceId, :email, :role, :hash)
            RETURNING id, email, role, created_at, expires_at
            """)
        .param("workspaceId", workspaceId)
        .param("email", email)
        .param("role", role.key())
        .param("hash", token.hash())
        .query((row, _) -> toInvitation(row))
        .single();
  }

  /** False if there is none. */
  boolean revoke(UUID workspaceId, UUID id) {
    return jdbc.sql(
                """
                DELETE FROM public.workspace_invitations
                WHERE workspace_id = :workspaceId AND id = :id
                """)
            .param("workspaceId", workspaceId)
            .param("id", id)
            .update()
        == 1;
  }

  /** The e-mail address of the caller, who is in the workspace; empty if they have none. */
  Optional<String> addressOfCaller(UUID workspaceId) {
    return jdbc.sql(
            """
            SELECT email
            FROM public.list_members(:workspaceId)
            WHERE user_id = auth.uid() AND email IS NOT NULL
            """)
        .param("workspaceId", workspaceId)
        .query((row, _) -> row.getString("email"))
        .optional();
  }

  /** Makes the caller a member; returns the workspace. */
  UUID accept(InvitationToken token) {
    return jdbc.sql("SELECT public.accept_invitation(:token)")
        .param("token", token.plain())
        .query(UUID.class)
        .single();
  }

  private static Invitation toInvitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getObject("id", UUID.class),
        row.getString("email"),
        Role.of(row.getString("role")),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "expires_at"));
  }
}
