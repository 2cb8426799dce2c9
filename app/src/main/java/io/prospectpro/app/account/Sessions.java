package io.prospectpro.app.account;

import io.prospectpro.app.platform.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Sessions in the database: any node knows them, and forgets them at once. Thread-safe. */
@Component
@ConditionalOnWebApplication
final class Sessions {

  private static final String DEVICE = "device";
  private static final int DEVICE_LENGTH = 200;

  private final SecurityContextRepository contexts;
  private final CsrfTokenRepository csrfTokens;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;

  Sessions(
      SecurityContextRepository contexts,
      CsrfTokenRepository csrfTokens,
      FindByIndexNameSessionRepository<? extends Session> sessions) {
    this.contexts = contexts;
    this.csrfTokens = csrfTokens;
    this.sessions = sessions;
  }

  /**
   * A session as its owner may see it.
   *
   * @param id a one-way hash: the session's own id would let whoever sees it in
   * @param device what the browser calls itself
   * @param current whether it is the one that asks
   */
  record Open(
      String id,
      @Nullable String device,
      Instant signedInAt,
      Instant lastUsedAt,
      boolean current) {}

  /**
   * Signs the caller in, in a session with a new id and a new CSRF token. Whatever was known of the
   * session before, by whomever, is worthless.
   */
  void begin(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    var before = request.getSession(false);
    if (before != null) {
      before.invalidate();
    }
    var session = request.getSession(true);
    session.setAttribute(DEVICE, deviceOf(request));
    save(caller, request, response);
    csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
  }

  /** The same session, for the same user, of whom something else is true by now. */
  void save(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(caller.toAuthentication());
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  /** Signs out: the session is gone, on all nodes. */
  void end(HttpServletRequest request, HttpServletResponse response) {
    var session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
    csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
  }

  /** Those of a user, the one last used first. */
  List<Open> of(UUID userId, HttpServletRequest request) {
    var own = request.getSession(false);
    return sessions.findByPrincipalName(userId.toString()).values().stream()
        .filter(session -> !session.isExpired())
        .map(session -> toOpen(session, own != null && own.getId().equals(session.getId())))
        .sorted(Comparator.comparing(Open::lastUsedAt).reversed())
        .toList();
  }

  private static Open toOpen(Session session, boolean isCurrent) {
    String device = session.getAttribute(DEVICE);
    return new Open(
        hashOf(session.getId()),
        device,
        session.getCreationTime(),
        session.getLastAccessedTime(),
        isCurrent);
  }

  /** Ends one of a user's sessions; false if they have none with this hash. */
  boolean end(UUID userId, String hash) {
    var found =
        sessions.findByPrincipalName(userId.toString()).keySet().stream()
            .filter(id -> hashOf(id).equals(hash))
            .findFirst();
    found.ifPresent(sessions::deleteById);
    return found.isPresent();
  }

  private static String deviceOf(HttpServletRequest request) {
    var agent = request.getHeader("User-Agent");
    var text = agent == null ? "" : agent.replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() > DEVICE_LENGTH ? text.substring(0, DEVICE_LENGTH) : text;
  }

  private static String hashOf(String id) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
