package io.prospectpro.app.workspace;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Finds the workspace that a request is about. Thread-safe. */
@Component
public final class Memberships {

  /** Names the workspace by its id; without it, a request is about the caller's own. */
  public static final String HEADER = "X-Workspace";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  Memberships(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /**
   * The workspace that a header names: where there is none, the one that the caller's API key was
   * made for, else the caller's own.
   *
   * @throws Refusal if it is no id, or no workspace of the caller's, whether it is anybody's or
   *     not; or not the key's
   */
  public Membership ofHeader(@Nullable String header) {
    var caller = Caller.require();
    var standard = caller.key() == null ? caller.userId() : caller.key().workspaceId();
    var asked = header == null ? standard : toId(header);
    if (caller.key() != null && !asked.equals(standard)) {
      throw Refusal.forbidden(
          "This API key works in the workspace %s alone. Leave the header %s out, or make a key for"
                  .formatted(standard, HEADER)
              + " the other one.");
    }
    return asked.equals(caller.userId())
        ? Membership.own(asked)
        : Objects.requireNonNull(transaction.execute(_ -> get(asked)));
  }

  /**
   * The same by id, in the transaction that is open on this thread.
   *
   * @throws Refusal if it is no workspace of the caller's
   */
  public Membership get(UUID workspaceId) {
    var key = Caller.require().key();
    if (key != null && !workspaceId.equals(key.workspaceId())) {
      throw Refusal.notFound("This API key is for workspace %s only.".formatted(key.workspaceId()));
    }
    var caller = Caller.require().userId();
    if (workspaceId.equals(caller)) {
      return Membership.own(caller);
    }
    return findRole(workspaceId)
        .map(role -> new Membership(workspaceId, role))
        .orElseThrow(() -> Refusal.notFound("You have no workspace %s.".formatted(workspaceId)));
  }

  /**
   * The same, unless it is the caller's own workspace, which stays as it is.
   *
   * @throws Refusal if it is no team of the caller's
   */
  Membership requireTeam(UUID workspaceId) {
    if (workspaceId.equals(Caller.require().userId())) {
      throw Refusal.conflict(
          "Your own workspace has no name, no members and no end. Make a new one to share it with"
              + " others.");
    }
    return get(workspaceId);
  }

  private Optional<Role> findRole(UUID workspaceId) {
    return jdbc.sql(
            """
            SELECT role
            FROM public.workspace_members
            WHERE workspace_id = :workspaceId AND user_id = auth.uid()
            """)
        .param("workspaceId", workspaceId)
        .query((row, _) -> Role.of(row.getString("role")))
        .optional();
  }

  private static UUID toId(String header) {
    try {
      var id = UUID.fromString(header);
      if (id.toString().equalsIgnoreCase(header)) {
        return id;
      }
    } catch (IllegalArgumentException _) {
      // Refused below, like what Java takes for an id and PostgreSQL does not.
    }
    throw Refusal.invalid(
        new FieldProblem(
            HEADER,
            header,
            "is no id: take that of a workspace from /api/workspaces, or leave the header out for"
                + " your own."));
  }
}
