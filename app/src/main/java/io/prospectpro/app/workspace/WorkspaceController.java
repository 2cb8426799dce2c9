package io.prospectpro.app.workspace;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Constraints;
import io.prospectpro.app.platform.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's workspaces over HTTP. */
@RestController
@RequestMapping("/api/workspaces")
final class WorkspaceController {

  private final WorkspaceStore store;
  private final Memberships memberships;
  private final Constraints constraints;
  private final Audit audit;
  private final TransactionOperations transaction;

  WorkspaceController(
      WorkspaceStore store,
      Memberships memberships,
      Constraints constraints,
      Audit audit,
      TransactionOperations transaction) {
    this.store = store;
    this.memberships = memberships;
    this.constraints = constraints;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** A team's name. */
  record Named(
      @NotBlank(message = "is missing: give the workspace a name, for instance \"Sales\".")
          @Size(max = 100, message = "is longer than 100 characters: a few words will do.")
          @OneLine
          @Nullable String name) {

    String stripped() {
      return String.valueOf(name).strip();
    }
  }

  /** The caller's own first. */
  @GetMapping
  List<Workspace> list() {
    var own = Workspace.own(Caller.require().userId());
    var teams = Objects.requireNonNull(transaction.execute(_ -> store.list()));
    return Stream.concat(Stream.of(own), teams.stream()).toList();
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<Workspace> create(@RequestBody Named asked) {
    var name = constraints.require(asked).stripped();
    var id = Objects.requireNonNull(transaction.execute(_ -> make(name)));
    return ResponseEntity.created(URI.create("/api/workspaces/" + id))
        .body(new Workspace(id, name, Role.OWNER, false, 1));
  }

  private UUID make(String name) {
    var id = store.create(name);
    audit.record(Action.WORKSPACE_MADE, id.toString());
    return id;
  }

  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void rename(@PathVariable UUID id, @RequestBody Named asked) {
    var name = constraints.require(asked).stripped();
    transaction.executeWithoutResult(_ -> store.rename(requireTeamOfOwner(id), name));
  }

  /** Deletes it with its campaigns and leads. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable UUID id) {
    transaction.executeWithoutResult(
        _ -> {
          store.delete(requireTeamOfOwner(id));
          audit.record(Action.WORKSPACE_DELETED, id.toString());
        });
  }

  private UUID requireTeamOfOwner(UUID id) {
    return memberships.requireTeam(id).requireOwner();
  }
}
