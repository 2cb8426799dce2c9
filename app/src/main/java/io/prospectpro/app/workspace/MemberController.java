package io.prospectpro.app.workspace;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is in a workspace, over HTTP. */
@RestController
@RequestMapping("/api/workspaces/{id}/members")
final class MemberController {

  private final WorkspaceStore store;
  private final Memberships memberships;
  private final Audit audit;
  private final TransactionOperations transaction;

  MemberController(
      WorkspaceStore store,
      Memberships memberships,
      Audit audit,
      TransactionOperations transaction) {
    this.store = store;
    this.memberships = memberships;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** What somebody is to be: {@code owner}, {@code member} or {@code viewer}. */
  record NewRole(@Nullable String role) {}

  @GetMapping
  List<Member> list(@PathVariable UUID id) {
    return Objects.requireNonNull(
        transaction.execute(_ -> store.members(memberships.requireTeam(id).workspaceId())));
  }

  @PatchMapping(path = "/{userId}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@PathVariable UUID id, @PathVariable UUID userId, @RequestBody NewRole asked) {
    var role = Role.require(asked.role());
    transaction.executeWithoutResult(
        _ -> {
          memberships.requireTeam(id).requireOwner();
          requireFound(store.changeRole(id, userId, role), userId);
          record(Action.ROLE_CHANGED, id, userId, Map.of("role", role.key()));
        });
  }

  /** Removes somebody, or leaves. What they began stays, as an owner's. */
  @DeleteMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id, @PathVariable UUID userId) {
    transaction.executeWithoutResult(
        _ -> {
          var membership = memberships.requireTeam(id);
          var isLeaving = userId.equals(Caller.require().userId());
          if (!isLeaving) {
            membership.requireOwner();
          }
          requireFound(store.remove(id, userId), userId);
          record(isLeaving ? Action.MEMBER_LEFT : Action.MEMBER_REMOVED, id, userId, Map.of());
        });
  }

  private void record(Action action, UUID workspaceId, UUID userId, Map<String, String> more) {
    var detail = new HashMap<>(more);
    detail.put("workspace", workspaceId.toString());
    audit.record(action, Caller.require().userId(), userId.toString(), detail);
  }

  private static void requireFound(boolean found, UUID userId) {
    if (!found) {
      throw Refusal.notFound("Nobody with the id %s is in this workspace.".formatted(userId));
    }
  }
}
