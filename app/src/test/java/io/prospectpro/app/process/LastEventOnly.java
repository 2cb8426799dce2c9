package io.prospectpro.app.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before the server as a proxy that spoils live progress: of a stream it hands on the last
 * event alone, when all is over. Everything else passes as it is.
 */
final class LastEventOnly implements AutoCloseable {

  private static final List<String> CARRIED = List.of("Cookie", "X-XSRF-TOKEN", "Content-Type");

  private final HttpServer proxy;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private final int server;

  private LastEventOnly(int server) throws IOException {
    this.server = server;
    proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.setExecutor(threads);
    proxy.createContext("/", this::pass);
    proxy.start();
  }

  static LastEventOnly before(int server) throws IOException {
    return new LastEventOnly(server);
  }

  int port() {
    return proxy.getAddress().getPort();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = URI.create("http://127.0.0.1:%d%s".formatted(server, exchange.getRequestURI()));
      var body = BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes());
      var request = HttpRequest.newBuilder(target).method(exchange.getRequestMethod(), body);
      for (var name : CARRIED) {
        var value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
          request.header(name, value);
        }
      }
      var answer = client.send(request.build(), BodyHandlers.ofString());
      answer
          .headers()
          .allValues("Set-Cookie")
          .forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
      var text = answer.body();
      var isStream = target.getPath().endsWith("/events");
      var bytes =
          (isStream ? text.substring(text.lastIndexOf("\ndata: ") + 1) : text)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    proxy.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
