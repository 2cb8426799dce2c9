package io.prospectpro.app.account;

import io.prospectpro.app.platform.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Says how to sign in, or how to prove that the request comes from our page. */
record NotSignedIn(ProblemWriter problems)
    implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final Logger LOG = LoggerFactory.getLogger(NotSignedIn.class);

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid()) {
      refused("A session that has ended, or never was, was presented", request);
    }
    problems.write(
        request,
        response,
        HttpStatus.UNAUTHORIZED,
        "Nobody is signed in. Start a session with POST /api/session (as a guest) or POST"
            + " /api/sign-in, and send its cookie along.");
  }

  private static void refused(String what, HttpServletRequest request) {
    LOG.atWarn()
        .addKeyValue("from", request.getRemoteAddr())
        .addKeyValue("method", request.getMethod())
        .log(what);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    answer(request, response);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    refused("A request without the CSRF token of its session was refused", request);
    problems.write(
        request,
        response,
        HttpStatus.FORBIDDEN,
        "The header X-XSRF-TOKEN must repeat the cookie XSRF-TOKEN, which any GET sets. Get"
            + " /api/session first, then send the header.");
  }
}
