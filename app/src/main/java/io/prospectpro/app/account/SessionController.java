package io.prospectpro.app.account;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.ProblemWriter;
import io.prospectpro.app.platform.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in, and how to become somebody. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/session")
final class SessionController {

  private final Accounts accounts;
  private final Settings settings;
  private final SecurityContextRepository contexts;
  private final NotSignedIn notSignedIn;

  SessionController(
      Accounts accounts,
      Settings settings,
      SecurityContextRepository contexts,
      ProblemWriter problems) {
    this.accounts = accounts;
    this.settings = settings;
    this.contexts = contexts;
    this.notSignedIn = new NotSignedIn(problems);
  }

  record Session(UUID userId, String displayName, boolean guest, boolean demo) {

    static Session of(Caller caller) {
      return new Session(caller.userId(), caller.displayName(), caller.guest(), caller.demo());
    }
  }

  @GetMapping
  @Nullable Session current(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var caller = Caller.current();
    if (caller.isEmpty()) {
      notSignedIn.answer(request, response);
    }
    return caller.map(Session::of).orElse(null);
  }

  /** Signs in; who is signed in already stays who they are. */
  @PostMapping
  Session start(HttpServletRequest request, HttpServletResponse response) {
    return Session.of(Caller.current().orElseGet(() -> signIn(request, response)));
  }

  private Caller signIn(HttpServletRequest request, HttpServletResponse response) {
    var caller =
        switch (settings.signIn()) {
          case GUEST -> accounts.newGuest();
          case DEMO -> accounts.demoUser();
        };
    if (request.getSession(false) != null) {
      request.changeSessionId(); // Whoever knew the id before must not know it now.
    }
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(caller.toAuthentication());
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
    return caller;
  }
}
