package io.prospectpro.app.observation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prospectpro.app.platform.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers Prometheus, and nobody without the key. The key is no user's: it is looked at here,
 * before whatever takes bearer tokens for users'. Thread-safe.
 */
final class ScrapeFilter extends OncePerRequestFilter {

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final byte[] expected;
  private final ProblemWriter problems;

  ScrapeFilter(PrometheusMeterRegistry registry, String key, ProblemWriter problems) {
    this.registry = registry;
    this.expected = ("Bearer " + key).getBytes(UTF_8);
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    // Takes as long for a key that is nearly right as for any other.
    if (header == null || !MessageDigest.isEqual(header.getBytes(UTF_8), expected)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problems.write(
          request,
          response,
          HttpStatus.UNAUTHORIZED,
          "The figures want PROSPECTPRO_METRICS_KEY of this server, as a bearer token.");
      return;
    }
    response.setContentType(TEXT);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    registry.scrape(response.getOutputStream(), TEXT);
  }
}
