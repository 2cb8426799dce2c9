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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that answers each request as a test has said, the last way for ever. */
public final class ScriptedProvider implements AutoCloseable {

  /** One way to answer. */
  @FunctionalInterface
  public interface Turn {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final LinkedBlockingQueue<Turn> turns = new LinkedBlockingQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();
  private volatile Turn last = exchange -> reply(exchange, 200, "{}");

  public ScriptedProvider() {
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

  public ScriptedProvider then(Turn turn) {
    turns.add(turn);
    return this;
  }

  public ScriptedProvider then(int status, String body) {
    return then(exchange -> reply(exchange, status, body));
  }

  /** Takes the request, and closes the connection without a word. */
  public ScriptedProvider thenSilence() {
    return then(HttpExchange::close);
  }

  /** Begins an answer, and breaks off. */
  public ScriptedProvider thenHalf(int status, String body) {
    return then(
        exchange -> {
          exchange.sendResponseHeaders(status, body.length() * 2L);
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          exchange.close();
        });
  }

  /** Method, path and query of each request so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The body of each request so far. */
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** The headers of each request so far. */
  public List<Headers> headers() {
    return List.copyOf(headers);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    headers.add(exchange.getRequestHeaders());
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    var next = turns.poll();
    if (next != null) {
      last = next;
    }
    last.answer(exchange);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
