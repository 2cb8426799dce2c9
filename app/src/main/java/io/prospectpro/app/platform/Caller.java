package io.prospectpro.app.platform;

import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is signed in. Kept in the server-side session; its id becomes the claim {@code sub} that the
 * policies of the database compare with.
 *
 * @param guest has no account yet
 * @param demo is the one user of the demo
 * @param admin may do what concerns the whole server; never sees what is others'
 */
public record Caller(UUID userId, String displayName, boolean guest, boolean demo, boolean admin)
    implements Principal, Serializable {

  /** Somebody who is no admin. */
  public Caller(UUID userId, String displayName, boolean guest, boolean demo) {
    this(userId, displayName, guest, demo, false);
  }

  /** Who is signed in on this thread, if anybody. */
  public static Optional<Caller> current() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  /** Who is signed in on this thread; for code that only runs when somebody is. */
  public static Caller require() {
    return current()
        .orElseThrow(() -> new IllegalStateException("Nobody is signed in on this thread"));
  }

  /** Does {@code work} on this thread as this user, for commands that have no session. */
  public <T> T call(Supplier<T> work) {
    var before = SecurityContextHolder.getContext();
    var own = SecurityContextHolder.createEmptyContext();
    own.setAuthentication(toAuthentication());
    SecurityContextHolder.setContext(own);
    try {
      return work.get();
    } finally {
      SecurityContextHolder.setContext(before);
    }
  }

  public Authentication toAuthentication() {
    return UsernamePasswordAuthenticationToken.authenticated(this, null, List.of());
  }

  /** The claims as a Supabase token would carry them. */
  String toClaims() {
    return """
        {"sub":"%s","role":"authenticated","is_anonymous":%s}"""
        .formatted(userId, guest);
  }

  @Override
  public String getName() {
    return userId.toString();
  }
}
