package io.prospectpro.app.token;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.platform.Caller.Scope;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * What an API key may be used for: the work, not the account. A route that is in no list here is
 * closed to keys.
 */
final class KeyRights {

  static final String[] READABLE = {
    "/api/session",
    "/api/business-types",
    "/api/places/**",
    "/api/tiers",
    "/api/campaigns/**",
    "/api/dashboard",
    "/api/jobs/**",
    "/api/leads/**",
    "/api/suppressions/**"
  };

  /** Where sessions begin and end and accounts change, which takes the page's own proof. */
  static final String[] OF_SESSIONS = {
    "/api/session",
    "/api/sign-in",
    "/api/sign-up/**",
    "/api/password-reset/**",
    "/api/first-admin",
    "/api/account/**"
  };

  /** What is sent only to be told something. */
  static final String[] READ_BY_POST = {"/api/campaigns/estimate", "/api/campaigns/*/export"};

  static final String[] CHANGEABLE = {
    "/api/campaigns/**", "/api/jobs/**", "/api/leads/**", "/api/suppressions/**", "/functions/v1/**"
  };

  static final AuthorizationManager<RequestAuthorizationContext> READING = needing(Scope.READ);
  static final AuthorizationManager<RequestAuthorizationContext> WRITING = needing(Scope.WRITE);

  /** By a signed-in user, not by a key of theirs. */
  static final AuthorizationManager<RequestAuthorizationContext> IN_PERSON =
      allowing(
          caller -> caller.key() == null,
          new Denied(null, "An API key cannot do this. Sign in, and do it yourself."));

  static final AuthorizationManager<RequestAuthorizationContext> BY_SESSION =
      allowing(
          _ -> false,
          new Denied(
              null,
              "This is done on the page, where one is signed in with a cookie and no token."));

  private KeyRights() {}

  /**
   * Refused.
   *
   * @param needed the scope that a key must have for it; null if none would help
   * @param detail for the sender
   */
  record Denied(@Nullable Scope needed, String detail) implements AuthorizationResult {

    static Denied forWantOf(Scope needed) {
      return new Denied(
          needed,
          "This API key lacks the scope '%s'. Make a key that has it.".formatted(needed.word()));
    }

    @Override
    public boolean isGranted() {
      return false;
    }
  }

  private static AuthorizationManager<RequestAuthorizationContext> needing(Scope scope) {
    return allowing(caller -> caller.may(scope), Denied.forWantOf(scope));
  }

  private static AuthorizationManager<RequestAuthorizationContext> allowing(
      Predicate<Caller> condition, Denied otherwise) {
    return (authentication, _) -> {
      var who = authentication.get();
      var isAllowed =
          who != null && who.getPrincipal() instanceof Caller caller && condition.test(caller);
      return isAllowed ? new AuthorizationDecision(true) : otherwise;
    };
  }
}
