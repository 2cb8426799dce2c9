package io.prospectpro.app.workspace;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import java.util.List;
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
  private final TransactionOperations transaction;

  MemberController(
      WorkspaceStore store, Memberships memberships, TransactionOperations transaction) {
    this.store = store;
    this.memberships = memberships;
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
        });
  }

  /** Removes somebody, or leaves. What they began stays, as an owner's. */
  @DeleteMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id, @PathVariable UUID userId) {
    transaction.executeWithoutResult(
        _ -> {
          var membership = memberships.requireTeam(id);
          if (!userId.equals(Caller.require().userId())) {
            membership.requireOwner();
          }
          requireFound(store.remove(id, userId), userId);
        });
  }

  private static void requireFound(boolean found, UUID userId) {
    if (!found) {
      throw Refusal.notFound("Nobody with the id %s is in this workspace.".formatted(userId));
    }
  }
}
