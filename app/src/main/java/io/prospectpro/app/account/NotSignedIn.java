package io.prospectpro.app.account;

import io.prospectpro.app.platform.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Says how to sign in, or how to prove that the request comes from our page. */
record NotSignedIn(ProblemWriter problems)
    implements AuthenticationEntryPoint, AccessDeniedHandler {

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    problems.write(
        request,
        response,
        HttpStatus.UNAUTHORIZED,
        "Nobody is signed in. Start a session with POST /api/session and send its cookie along.");
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
    problems.write(
        request,
        response,
        HttpStatus.FORBIDDEN,
        "The header X-XSRF-TOKEN must repeat the cookie XSRF-TOKEN, which any GET sets. Get"
            + " /api/session first, then send the header.");
  }
}
