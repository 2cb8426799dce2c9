package io.prospectpro.app.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies of more than 64 kB, whether they say how long they are or not. What is shorter is
 * read at once and kept, so that a refusal can show what was sent.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BodyLimit extends OncePerRequestFilter {

  private static final int MOST = 64 * 1024;

  private final ProblemWriter problems;

  BodyLimit(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MOST) {
      refuse(request, response);
      return;
    }
    var body = request.getInputStream().readNBytes(MOST + 1);
    if (body.length > MOST) {
      refuse(request, response);
    } else {
      next.doFilter(new KeptBody(request, body), response);
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    problems.write(
        request,
        response,
        HttpStatus.CONTENT_TOO_LARGE,
        "The body has more than 64 kB. No request needs that many: shorten it.");
  }
}
