package io.prospectpro.app.platform;

import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** More was sent than any request needs. */
final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1;

  BodyTooLargeException() {
    super("The body has more than 64 kB. No request needs that many: shorten it.");
  }

  ProblemDetail toProblem() {
    return ProblemDetail.forStatusAndDetail(HttpStatus.CONTENT_TOO_LARGE, getMessage());
  }
}
