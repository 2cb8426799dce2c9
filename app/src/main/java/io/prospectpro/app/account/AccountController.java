package io.prospectpro.app.account;

import io.prospectpro.app.account.SessionController.Session;
import io.prospectpro.app.account.Sessions.Open;
import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account over HTTP. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/account")
final class AccountController {

  private final OwnAccount own;
  private final AccountStore store;
  private final Sessions sessions;
  private final Audit audit;

  AccountController(OwnAccount own, AccountStore store, Sessions sessions, Audit audit) {
    this.own = own;
    this.store = store;
    this.sessions = sessions;
    this.audit = audit;
  }

  record Shown(
      UUID userId,
      String email,
      String displayName,
      boolean confirmed,
      boolean admin,
      Instant createdAt) {

    static Shown of(Account account) {
      return new Shown(
          account.userId(),
          account.email(),
          account.displayName(),
          account.confirmedAt() != null,
          account.admin(),
          account.createdAt());
    }
  }

  @GetMapping
  Shown get() {
    return Shown.of(own.get(Caller.require()));
  }

  record Renaming(@Nullable String name) {}

  @PatchMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Session rename(
      @RequestBody Renaming wish, HttpServletRequest request, HttpServletResponse response) {
    var caller = own.rename(Caller.require(), wish.name());
    sessions.save(caller, request, response);
    return Session.of(caller);
  }

  record PasswordChange(@Nullable String currentPassword, @Nullable String newPassword) {

    /** Without what is in it. */
    @Override
    public String toString() {
      return "PasswordChange[…]";
    }
  }

  @PutMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
  Session changePassword(
      @RequestBody PasswordChange typed, HttpServletRequest request, HttpServletResponse response) {
    var caller = own.changePassword(Caller.require(), typed.currentPassword(), typed.newPassword());
    sessions.begin(caller, request, response);
    return Session.of(caller);
  }

  record Leaving(@Nullable String password) {

    /** Without what is in it. */
    @Override
    public String toString() {
      return "Leaving[…]";
    }
  }

  /** Deletes the account. A POST, because not every proxy lets the body of a DELETE through. */
  @PostMapping(path = "/deletion", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @RequestBody Leaving typed, HttpServletRequest request, HttpServletResponse response) {
    own.delete(Caller.require(), typed.password());
    sessions.end(request, response);
  }

  @GetMapping("/sessions")
  List<Open> sessions(HttpServletRequest request) {
    return sessions.of(Caller.require().userId(), request);
  }

  @DeleteMapping("/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endSession(@PathVariable String id) {
    var caller = Caller.require();
    if (!sessions.end(caller.userId(), id)) {
      throw Refusal.notFound("You have no session %s.".formatted(id));
    }
    audit.record(Action.SESSIONS_ENDED, caller.userId(), null, Map.of());
  }

  /** Ends all sessions of the caller's but the one that asks. */
  @DeleteMapping("/sessions")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOtherSessions(HttpServletRequest request) {
    var caller = Caller.require();
    store.endSessions(caller.userId(), request.getSession().getId());
    audit.record(Action.SESSIONS_ENDED, caller.userId(), null, Map.of());
  }
}
