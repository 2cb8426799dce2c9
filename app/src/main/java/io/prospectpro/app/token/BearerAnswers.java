package io.prospectpro.app.token;

import io.prospectpro.app.platform.ProblemWriter;
import io.prospectpro.app.token.KeyRights.Denied;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Says why a token, a key or nothing at all was not enough: as problem details, and for programs in
 * the header that RFC 6750 has for it.
 */
record BearerAnswers(ProblemWriter problems)
    implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final Logger LOG = LoggerFactory.getLogger(BearerAnswers.class);

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    switch (why) {
      case TokenRefused refused -> refuse(request, response, refused);
      case OAuth2AuthenticationException _ ->
          refuse(
              request,
              response,
              new TokenRefused(
                  TokenRefused.Reason.MALFORMED,
                  "The header Authorization must be the word Bearer, one space, and the token."));
      default -> {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problems.write(
            request,
            response,
            HttpStatus.UNAUTHORIZED,
            "Nobody is signed in. Send the header 'Authorization: Bearer' with a token or an API"
                + " key.");
      }
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, TokenRefused refused)
      throws IOException {
    LOG.atInfo()
        .addKeyValue("reason", refused.reason())
        .addKeyValue("from", request.getRemoteAddr())
        .log("A token was refused: {}", refused.getMessage());
    if (refused.status() == HttpStatus.UNAUTHORIZED) {
      response.setHeader(
          HttpHeaders.WWW_AUTHENTICATE,
          "Bearer error=\"invalid_token\", error_description=\"%s\""
              .formatted(refused.getMessage()));
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, "10");
    }
    problems.write(request, response, refused.status(), String.valueOf(refused.getMessage()));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    var detail = "This is not allowed.";
    if (why instanceof AuthorizationDeniedException denial
        && denial.getAuthorizationResult() instanceof Denied denied) {
      detail = denied.detail();
      if (denied.needed() != null) {
        response.setHeader(
            HttpHeaders.WWW_AUTHENTICATE,
            "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(denied.needed().word()));
      }
      LOG.atInfo().addKeyValue("from", request.getRemoteAddr()).log("Refused: {}", detail);
    }
    problems.write(request, response, HttpStatus.FORBIDDEN, detail);
  }
}
