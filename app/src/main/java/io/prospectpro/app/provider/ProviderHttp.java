package io.prospectpro.app.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends one request and waits for the whole answer, no longer than it may take and no more of it
 * than is sensible. Follows no redirect: a provider's interface has none, and a key must not go
 * elsewhere. Thread-safe.
 */
final class ProviderHttp implements AutoCloseable {

  static {
    // Java's client repeats a GET that was not answered, without a word. A repetition may cost
    // money, so
    // it must be in the ledger. These are the only switches, and are read when the first client is
    // used.
    System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    System.setProperty("jdk.httpclient.disableRetryConnect", "true");
  }

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final long LONGEST_BODY = 16L * 1024 * 1024;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  private final Tracer tracer;

  ProviderHttp() {
    this(OpenTelemetry.noop());
  }

  ProviderHttp(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("io.prospectpro");
  }

  /**
   * Sends it, in a span that names the host alone: what was asked is nobody's business. An
   * interrupt breaks off the exchange.
   */
  Exchange send(HttpRequest request, Duration timeout) throws InterruptedException {
    var span =
        tracer
            .spanBuilder(request.method() + " " + request.uri().getHost())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("http.request.method", request.method())
            .setAttribute("server.address", request.uri().getHost())
            .startSpan();
    try {
      var exchange = exchange(request, timeout);
      tellEnd(span, exchange);
      return exchange;
    } finally {
      span.end();
    }
  }

  private static void tellEnd(Span span, Exchange exchange) {
    switch (exchange) {
      case Exchange.Replied(var reply) ->
          span.setAttribute("http.response.status_code", (long) reply.status());
      case Exchange.Broken(var status, var reason) -> {
        span.setAttribute("http.response.status_code", (long) status);
        span.setStatus(StatusCode.ERROR, reason);
      }
      case Exchange.NotSent(var reason) -> span.setStatus(StatusCode.ERROR, reason);
      case Exchange.Unanswered(var reason) -> span.setStatus(StatusCode.ERROR, reason);
    }
  }

  private Exchange exchange(HttpRequest request, Duration timeout) throws InterruptedException {
    var status = new AtomicInteger();
    BodyHandler<String> body =
        head -> {
          status.set(head.statusCode());
          return BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), LONGEST_BODY).apply(head);
        };
    var answer = client.sendAsync(request, body);
    try {
      return replied(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return cutShort(status.get(), "no answer within %d s".formatted(timeout.toSeconds()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      var cause = Objects.requireNonNullElse(e.getCause(), e);
      return isBeforeSending(cause)
          ? new Exchange.NotSent("no connection")
          : cutShort(status.get(), reasonOf(cause));
    }
  }

  private static Exchange replied(HttpResponse<String> response) {
    return new Exchange.Replied(
        new Reply(response.statusCode(), response.headers(), response.body()));
  }

  private static Exchange cutShort(int status, String reason) {
    return status == 0 ? new Exchange.Unanswered(reason) : new Exchange.Broken(status, reason);
  }

  private static boolean isBeforeSending(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException
        || cause instanceof SSLHandshakeException;
  }

  /** Without the address, which an exception's text may hold. */
  private static String reasonOf(Throwable cause) {
    return cause instanceof IOException ? "the connection broke" : cause.getClass().getSimpleName();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
