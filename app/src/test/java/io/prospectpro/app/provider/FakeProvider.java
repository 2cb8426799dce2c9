package io.prospectpro.app.provider;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server that answers by a rule, and keeps what it was asked, with headers and bodies. */
public final class FakeProvider implements AutoCloseable {

  /** A request. */
  public record Asked(String method, String uri, Headers headers, String body) {}

  /** An answer. */
  public record Said(int status, String body, Map<String, String> headers) {

    public static Said json(String body) {
      return new Said(200, body, Map.of());
    }

    public static Said of(int status, String body) {
      return new Said(status, body, Map.of());
    }
  }

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Asked, Said> rule = _ -> Said.json("{}");

  public FakeProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void answers(Function<Asked, Said> newRule) {
    rule = newRule;
  }

  public void answers(Said always) {
    rule = _ -> always;
  }

  /** The requests so far, in their order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(request);
      var said = rule.apply(request);
      said.headers.forEach(exchange.getResponseHeaders()::set);
      var body = said.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(said.status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
