package io.prospectpro.app.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.DeferredCsrfToken;

/**
 * CSRF tokens that the page reads from a cookie. A session has a token of its own: neither somebody
 * else's nor one from before the sign-in is taken, not even together with its cookie. Who has no
 * session yet has the cookie alone. Thread-safe.
 */
final class SessionCsrfTokens implements CsrfTokenRepository {

  private static final String ATTRIBUTE = "csrf";

  private final CookieCsrfTokenRepository cookies = CookieCsrfTokenRepository.withHttpOnlyFalse();

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return cookies.generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    cookies.saveToken(token, request, response);
    var session = request.getSession(false);
    if (session != null) {
      session.setAttribute(ATTRIBUTE, token == null ? null : token.getToken());
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null) {
      return cookies.loadToken(request);
    }
    return session.getAttribute(ATTRIBUTE) instanceof String own
        ? new DefaultCsrfToken("X-XSRF-TOKEN", "_csrf", own)
        : null;
  }

  /** Puts the cookie right if it is not the session's. */
  @Override
  public DeferredCsrfToken loadDeferredToken(
      HttpServletRequest request, HttpServletResponse response) {
    var own = loadToken(request);
    var sent = cookies.loadToken(request);
    if (own != null && (sent == null || !own.getToken().equals(sent.getToken()))) {
      cookies.saveToken(own, request, response);
    }
    return CsrfTokenRepository.super.loadDeferredToken(request, response);
  }
}
