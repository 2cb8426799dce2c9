package io.prospectpro.app.enrichment.website;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on this machine that plays every web site a test writes, told apart by their host. */
final class FakeSites implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  static final CrawlSettings SETTINGS =
      CrawlSettings.standard("ProspectPro/0.1 (+https://prospectpro.example)");

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  FakeSites() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** Answers by hand. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The site has this page; {@code address} is host and path, as in "cafe.com/contact". */
  FakeSites page(String address, String html) {
    return page(address, "text/html; charset=utf-8", html);
  }

  FakeSites page(String address, String type, String body) {
    return on(address, exchange -> send(exchange, 200, Map.of("Content-Type", type), body));
  }

  FakeSites redirect(String address, String target) {
    return redirect(address, 302, target);
  }

  FakeSites redirect(String address, int status, String target) {
    return on(address, exchange -> send(exchange, status, Map.of("Location", target), ""));
  }

  FakeSites status(String address, int status) {
    return on(address, exchange -> send(exchange, status, Map.of(), ""));
  }

  FakeSites on(String address, Answer answer) {
    answers.put(address, answer);
    return this;
  }

  /** What was asked for, in order, robots.txt files left out. */
  List<String> pagesAsked() {
    return asked.stream().filter(address -> !address.endsWith("/robots.txt")).toList();
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  WebsiteCrawl crawler() {
    return crawler(SETTINGS);
  }

  WebsiteCrawl crawler(CrawlSettings settings) {
    return new WebsiteCrawl(
        SandboxConnection.insteadOfTheInternet(port()), settings, Set.of("gmail.com"), () -> NOW);
  }

  SiteAnswer crawl(String website) throws InterruptedException {
    try (var crawler = crawler()) {
      return crawler.crawl(website);
    }
  }

  static void send(HttpExchange exchange, int status, Map<String, String> headers, String body)
      throws IOException {
    send(exchange, status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    var host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", "");
    var address = host + exchange.getRequestURI();
    asked.add(address);
    try (exchange) {
      answers.getOrDefault(address, missing -> send(missing, 404, Map.of(), "")).to(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
