package io.prospectpro.app.token;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** A token or key that is not believed. The message is for its sender and never shows the token. */
final class TokenRefused extends AuthenticationException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  TokenRefused(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  HttpStatus status() {
    return reason == Reason.KEYS_UNREACHABLE
        ? HttpStatus.SERVICE_UNAVAILABLE
        : HttpStatus.UNAUTHORIZED;
  }

  /** Why, in the log's words. */
  enum Reason {
    MALFORMED,
    TOO_LONG,
    NOT_SIGNED,
    ALGORITHM,
    ISSUER,
    PROJECT_KEY,
    UNKNOWN_SIGNING_KEY,
    SIGNATURE,
    KEYS_UNREACHABLE,
    NO_EXPIRY,
    EXPIRED,
    NOT_YET_VALID,
    AUDIENCE,
    SUBJECT,
    ROLE,
    NO_SUCH_USER,
    UNKNOWN_API_KEY,
    EXPIRED_API_KEY
  }
}
