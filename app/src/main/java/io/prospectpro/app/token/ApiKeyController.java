package io.prospectpro.app.token;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller.Scope;
import io.prospectpro.app.platform.Constraints;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.OneLine;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.workspace.Memberships;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's API keys over HTTP. For people: a key can neither see nor make keys. */
@RestController
@RequestMapping("/api/keys")
final class ApiKeyController {

  private static final int MOST = 50;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final ApiKeyStore store;
  private final Constraints constraints;
  private final Memberships memberships;
  private final Audit audit;
  private final TransactionOperations transaction;

  ApiKeyController(
      ApiKeyStore store,
      Constraints constraints,
      Memberships memberships,
      Audit audit,
      TransactionOperations transaction) {
    this.store = store;
    this.constraints = constraints;
    this.memberships = memberships;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * What is asked for.
   *
   * @param expiresAt null for a key that lasts until it is revoked
   */
  record NewKey(
      @NotBlank(message = "is missing: say what the key is for.")
          @Size(max = 100, message = "is longer than 100 characters: a few words will do.")
          @OneLine
          @Nullable String name,
      @NotEmpty(message = "are missing: give \"read\", \"write\", or both.")
          @Nullable Set<Scope> scopes,
      @Future(message = "has passed: give a moment to come, or leave it out.")
          @Nullable Instant expiresAt) {}

  /**
   * A key that was made.
   *
   * @param token the key itself, with its secret; it is in no other answer
   */
  record Made(String token, ApiKey key) {

    /** Without the token: what is answered may be logged. */
    @Override
    public String toString() {
      return "Made[key=%s]".formatted(key);
    }
  }

  /** Newest first. */
  @GetMapping
  List<ApiKey> list() {
    return Objects.requireNonNull(transaction.execute(_ -> store.list()));
  }

  /** The key works in the workspace that the header names, and nowhere else. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Made make(
      @RequestBody NewKey asked,
      @RequestHeader(name = Memberships.HEADER, required = false) @Nullable String workspace) {
    requireValid(asked);
    var in = memberships.ofHeader(workspace).workspaceId();
    var name = String.valueOf(asked.name()).strip();
    var scopes = Objects.requireNonNull(asked.scopes());
    var text = KeyText.random();
    var key =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  requireRoom();
                  audit.record(Action.KEY_MADE, text.id().toString());
                  return store.add(text, in, name, scopes, asked.expiresAt());
                }));
    return new Made(text.write(), key);
  }

  /** Revokes a key; from now on it is refused. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable UUID id) {
    transaction.executeWithoutResult(
        _ -> {
          if (!store.delete(id)) {
            throw Refusal.notFound("You have no API key %s.".formatted(id));
          }
          audit.record(Action.KEY_REVOKED, id.toString());
        });
  }

  private void requireRoom() {
    if (store.list().size() >= MOST) {
      throw Refusal.conflict(
          "You have %d API keys already: revoke one that is not used.".formatted(MOST));
    }
  }

  private void requireValid(NewKey asked) {
    constraints.require(asked);
    if (asked.expiresAt() != null && asked.expiresAt().isAfter(LATEST)) {
      throw Refusal.invalid(
          new FieldProblem(
              "expiresAt", asked.expiresAt().toString(), "is too far off: leave it out."));
    }
  }
}
