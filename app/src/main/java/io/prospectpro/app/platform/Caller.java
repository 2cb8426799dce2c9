package io.prospectpro.app.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is signed in, by whatever way: a session, which keeps this, a token, or an API key. The id
 * becomes the claim {@code sub} that the policies of the database compare with.
 *
 * @param guest has no account yet
 * @param demo is the one user of the demo
 * @param admin may do what concerns the whole server; never sees what is others'
 * @param key the API key that was presented; null where people came themselves
 */
public record Caller(
    UUID userId, String displayName, boolean guest, boolean demo, boolean admin, @Nullable Key key)
    implements Principal, Serializable {

  /** Somebody who came themselves, and is no admin. */
  public Caller(UUID userId, String displayName, boolean guest, boolean demo) {
    this(userId, displayName, guest, demo, false);
  }

  /** Somebody who came themselves. */
  public Caller(UUID userId, String displayName, boolean guest, boolean demo, boolean admin) {
    this(userId, displayName, guest, demo, admin, null);
  }

  /**
   * The API key that speaks for a user.
   *
   * @param workspaceId the workspace it was made for
   */
  public record Key(UUID id, UUID workspaceId, Set<Scope> scopes) implements Serializable {
    public Key {
      scopes = Set.copyOf(scopes);
    }
  }

  /** What a key may do. */
  public enum Scope {
    READ,
    WRITE;

    /** In JSON and SQL. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Scope ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether this caller's way of signing in allows it; people's own allows everything. */
  public boolean may(Scope scope) {
    return key == null || key.scopes().contains(scope);
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

  /** The claims as a Supabase token would carry them, and the one workspace of a key. */
  String toClaims() {
    var only = key == null ? "" : ",\"prospectpro_workspace\":\"%s\"".formatted(key.workspaceId());
    return """
        {"sub":"%s","role":"authenticated","is_anonymous":%s%s}"""
        .formatted(userId, guest, only);
  }

  @Override
  public String getName() {
    return userId.toString();
  }
}
