package io.prospectpro.sandbox;

import io.prospectpro.sandbox.billing.Call;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.provider.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox with its clock, and a client that talks to it as the product does. */
final class RunningSandbox implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final MovableClock clock = new MovableClock();
  final Sandbox sandbox;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RunningSandbox() {
    this(false);
  }

  RunningSandbox(boolean withOddities) {
    this.sandbox =
        Sandbox.start(SandboxConfig.forTests(TestFirms.town(), clock).withOddities(withOddities));
  }

  HttpRequest.Builder request(Provider provider, String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.uri(provider) + path)).timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A Text Search with the key of the sandbox. */
  HttpResponse<String> search(String mask, ObjectNode body)
      throws IOException, InterruptedException {
    return send(searchRequest(mask, body));
  }

  HttpRequest.Builder searchRequest(String mask, ObjectNode body) {
    return request(Provider.GOOGLE, "/v1/places:searchText")
        .header("X-Goog-Api-Key", Sandbox.KEY)
        .header("X-Goog-FieldMask", mask)
        .POST(BodyPublishers.ofString(Json.write(body)));
  }

  HttpResponse<String> hunter(String pathAndQuery) throws IOException, InterruptedException {
    return send(request(Provider.HUNTER, "/v2" + pathAndQuery).header("X-API-KEY", Sandbox.KEY));
  }

  /** A call of NeverBounce with the key added. */
  JsonNode neverBounce(String path, ObjectNode body) throws IOException, InterruptedException {
    return json(
        send(
            request(Provider.NEVERBOUNCE, "/v4.2/" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body.put("key", Sandbox.KEY))))));
  }

  HttpResponse<String> overpass(String query) throws IOException, InterruptedException {
    return send(
        request(Provider.OVERPASS, "/api/interpreter")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("data=" + encoded(query))));
  }

  HttpResponse<String> control(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/control%s".formatted(sandbox.port(), path)))
            .method(method, BodyPublishers.ofString(body)));
  }

  /** A client that takes every host for the sandbox. */
  static HttpClient browser(int port) {
    var sandbox = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(ProxySelector.of(sandbox))
        .build();
  }

  /**
   * A page of a firm's site: the sandbox is the client's proxy, and sees the host that is meant.
   */
  HttpResponse<String> site(String uri) throws IOException, InterruptedException {
    try (var browser = browser(sandbox.port())) {
      return browser.send(
          HttpRequest.newBuilder(URI.create(uri)).timeout(PATIENCE).build(),
          BodyHandlers.ofString());
    }
  }

  List<Call> calls() {
    return sandbox.ledger().calls();
  }

  static ObjectNode json(HttpResponse<String> response) {
    return Json.readObject(response.body())
        .orElseThrow(() -> new AssertionError("No JSON object: " + response.body()));
  }

  static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.path(field).asString())
        .toList();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}
