package io.prospectpro.app.platform.limits;

import io.prospectpro.app.platform.ProblemWriter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what is too much with 429 and {@code Retry-After}. Two filters for the chain of Spring
 * Security: what a caller may do is counted once it is known who it is; wrong bearer tokens are
 * counted around that.
 */
@Component
public final class LimitFilters {

  private static final int SOON = 5;

  private final RequestLimits limits;
  private final ProblemWriter problems;

  LimitFilters(RequestLimits limits, ProblemWriter problems) {
    this.limits = limits;
    this.problems = problems;
  }

  /** Belongs before whatever looks at bearer tokens, and after what writes security headers. */
  public Filter beforeAuthentication() {
    return new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain next)
          throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
          next.doFilter(request, response);
        } else {
          countWrongTokens(request, response, next);
        }
      }
    };
  }

  /** Belongs after authentication and before authorization. */
  public Filter afterAuthentication() {
    return new OncePerRequestFilter() {
      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain next)
          throws ServletException, IOException {
        var kind = Kind.of(request);
        if (kind.isEmpty()) {
          next.doFilter(request, response);
        } else {
          count(kind.get(), request, response, next);
        }
      }
    };
  }

  private void countWrongTokens(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    var asker = Asker.atAddress(request);
    var wait = limits.ask(Kind.WRONG_TOKEN, asker);
    if (wait.isPresent()) {
      refuse(Kind.WRONG_TOKEN, asker, wait.get(), request, response);
      return;
    }
    next.doFilter(request, response);
    if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
      limits.take(Kind.WRONG_TOKEN, asker);
    }
  }

  private void count(
      Kind kind, HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    var asker = Asker.of(request, kind);
    var wait = limits.take(kind, asker);
    if (wait.isPresent()) {
      refuse(kind, asker, wait.get(), request, response);
    } else if (kind == Kind.STREAM) {
      stream(asker, request, response, next);
    } else {
      next.doFilter(request, response);
    }
  }

  /** A stream is over when its response is complete, which another thread may see to. */
  private void stream(
      Asker asker, HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    if (!limits.open(asker)) {
      refuse(
          "You have %d live streams open, and more are not allowed. Close one first."
              .formatted(limits.mostStreams(asker)),
          SOON,
          request,
          response);
      return;
    }
    try {
      next.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new AtTheEnd(() -> limits.close(asker)));
      } else {
        limits.close(asker);
      }
    }
  }

  private void refuse(
      Kind kind,
      Asker asker,
      Duration wait,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var seconds = Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    refuse(
        "More than %d %s came from you within a minute. Send the next one in %d s."
            .formatted(limits.most(kind, asker), kind.words(), seconds),
        seconds,
        request,
        response);
  }

  private void refuse(
      String detail, long seconds, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS, detail);
  }
}
