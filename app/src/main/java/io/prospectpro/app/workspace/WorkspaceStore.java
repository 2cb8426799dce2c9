package io.prospectpro.app.workspace;

import io.prospectpro.app.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The SQL of teams and their members, in the caller's transaction: row-level security adds "if the
 * caller may". Refusals of the database's functions are answered in their own words.
 */
@Component
final class WorkspaceStore {

  private final JdbcClient jdbc;

  WorkspaceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The caller's teams, by name. */
  List<Workspace> list() {
    return jdbc.sql(
            """
            SELECT w.id, w.name, m.role,
              (SELECT count(*) FROM public.workspace_members o WHERE o.workspace_id = w.id) AS members
            FROM public.workspaces w
            JOIN public.workspace_members m ON m.workspace_id = w.id AND m.user_id = auth.uid()
            ORDER BY lower(w.name), w.id
            """)
        .query((row, _) -> toWorkspace(row))
        .list();
  }

  /** A new team, whose owner the caller is. */
  UUID create(String name) {
    return jdbc.sql("SELECT public.create_workspace(:name)")
        .param("name", name)
        .query(UUID.class)
        .single();
  }

  void rename(UUID id, String name) {
    jdbc.sql("UPDATE public.workspaces SET name = :name WHERE id = :id")
        .param("name", name)
        .param("id", id)
        .update();
  }

  /** Deletes it with all that is in it. */
  void delete(UUID id) {
    jdbc.sql("DELETE FROM public.workspaces WHERE id = :id").param("id", id).update();
  }

  /** In the order in which they joined. */
  List<Member> members(UUID id) {
    return jdbc.sql("SELECT * FROM public.list_members(:id)")
        .param("id", id)
        .query((row, _) -> toMember(row))
        .list();
  }

  /** False if nobody with that id is in it. */
  boolean changeRole(UUID id, UUID userId, Role role) {
    return jdbc.sql(
                """
                UPDATE public.workspace_members
                SET role = :role
                WHERE workspace_id = :id AND user_id = :userId
                """)
            .param("role", role.key())
            .param("id", id)
            .param("userId", userId)
            .update()
        == 1;
  }

  /** False if nobody with that id is in it. */
  boolean remove(UUID id, UUID userId) {
    return jdbc.sql(
                """
                DELETE FROM public.workspace_members
                WHERE workspace_id = :id AND user_id = :userId
                """)
            .param("id", id)
            .param("userId", userId)
            .update()
        == 1;
  }

  private static Workspace toWorkspace(ResultSet row) throws SQLException {
    return new Workspace(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Role.of(row.getString("role")),
        false,
        row.getInt("members"));
  }

  private static Member toMember(ResultSet row) throws SQLException {
    return new Member(
        row.getObject("user_id", UUID.class),
        Role.of(row.getString("role")),
        row.getString("display_name"),
        row.getString("email"),
        Rows.instant(row, "joined_at"));
  }
}
