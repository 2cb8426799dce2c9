package io.prospectpro.app.account;

import io.prospectpro.app.audit.Action;
import io.prospectpro.app.audit.Audit;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.ProblemWriter;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.platform.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in, how to become a guest, and how to be nobody again. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/session")
final class SessionController {

  private final Accounts accounts;
  private final AccountStore store;
  private final Settings settings;
  private final Sessions sessions;
  private final Audit audit;
  private final NotSignedIn notSignedIn;

  SessionController(
      Accounts accounts,
      AccountStore store,
      Settings settings,
      Sessions sessions,
      Audit audit,
      ProblemWriter problems) {
    this.accounts = accounts;
    this.store = store;
    this.settings = settings;
    this.sessions = sessions;
    this.audit = audit;
    this.notSignedIn = new NotSignedIn(problems);
  }

  record Session(UUID userId, String displayName, boolean guest, boolean demo, boolean admin) {

    static Session of(Caller caller) {
      return new Session(
          caller.userId(), caller.displayName(), caller.guest(), caller.demo(), caller.admin());
    }
  }

  /** Also where a session learns what another one of the same account has changed. */
  @GetMapping
  @Nullable Session current(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var caller = Caller.current();
    if (caller.isEmpty()) {
      notSignedIn.answer(request, response);
      return null;
    }
    var known = caller.get();
    if (known.guest()) {
      return Session.of(known);
    }
    var now = store.find(known.userId()).map(Account::toCaller).orElse(known);
    if (!now.equals(known)) {
      sessions.save(now, request, response);
    }
    return Session.of(now);
  }

  /** Signs in as a guest; who is signed in already stays who they are. */
  @PostMapping
  Session start(HttpServletRequest request, HttpServletResponse response) {
    return Session.of(Caller.current().orElseGet(() -> newCaller(request, response)));
  }

  private Caller newCaller(HttpServletRequest request, HttpServletResponse response) {
    var caller =
        switch (settings.signIn()) {
          case GUEST -> accounts.newGuest();
          case DEMO -> accounts.demoUser();
          case ACCOUNT ->
              throw Refusal.forbidden(
                  "Guests are not let in here. Sign in with POST /api/sign-in.");
        };
    sessions.begin(caller, request, response);
    return caller;
  }

  /** Signs out. Nobody's session ends as well. */
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(HttpServletRequest request, HttpServletResponse response) {
    Caller.current()
        .ifPresent(caller -> audit.record(Action.SIGNED_OUT, caller.userId(), null, Map.of()));
    sessions.end(request, response);
  }
}
