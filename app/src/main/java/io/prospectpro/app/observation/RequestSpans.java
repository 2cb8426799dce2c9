package io.prospectpro.app.observation;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A span for each request to the API, in the trace that the request brings, if it brings one. It
 * names the route and never the address: that has ids in it. Thread-safe.
 */
final class RequestSpans extends OncePerRequestFilter {

  private static final int FIRST_OF_OUR_FAULTS = 500;

  private final Tracer tracer;

  RequestSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Live streams last as long as somebody watches, which says nothing. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var path = request.getRequestURI();
    var isOfApi = path.startsWith("/api/") || path.startsWith("/functions/");
    return !isOfApi || path.endsWith("/events");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var span =
        tracer
            .spanBuilder(request.getMethod())
            .setSpanKind(SpanKind.SERVER)
            .setParent(parentOf(request))
            .setAttribute("http.request.method", request.getMethod())
            .startSpan();
    try (var _ = span.makeCurrent()) {
      chain.doFilter(request, response);
    } finally {
      tellEnd(span, request, response);
      span.end();
    }
  }

  private static Context parentOf(HttpServletRequest request) {
    return W3CTraceContextPropagator.getInstance()
        .extract(Context.root(), request, Headers.INSTANCE);
  }

  private static void tellEnd(Span span, HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
        instanceof String route) {
      span.updateName(request.getMethod() + " " + route);
      span.setAttribute("http.route", route);
    }
    span.setAttribute("http.response.status_code", (long) response.getStatus());
    if (response.getStatus() >= FIRST_OF_OUR_FAULTS) {
      span.setStatus(StatusCode.ERROR);
    }
  }

  private enum Headers implements TextMapGetter<HttpServletRequest> {
    INSTANCE;

    @Override
    public Iterable<String> keys(HttpServletRequest request) {
      return Collections.list(request.getHeaderNames());
    }

    @Override
    public @Nullable String get(@Nullable HttpServletRequest request, String name) {
      return request == null ? null : request.getHeader(name);
    }
  }
}
