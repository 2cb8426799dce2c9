package io.prospectpro.app.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One request, made from a number: an operation of the API with something wrong, or nothing.
 *
 * @param content its bytes, one in each character
 * @param isSignedIn whether it is sent with a session's cookies
 */
record OddRequest(
    String method, String target, Map<String, String> headers, String content, boolean isSignedIn) {

  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "X");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json;charset=utf-16",
          "application/json;charset=none",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "text/plain",
          "application/problem+json",
          "application/x-java-serialized-object",
          "*/*",
          "json",
          ";",
          "a/b/c");
  private static final List<String> ACCEPTS =
      List.of("*/*", "application/json", "text/html", "text/event-stream", "image/png", "a", ";;q");
  private static final List<String> HEADERS =
      List.of(
          "Idempotency-Key",
          "Last-Event-ID",
          "X-Workspace",
          "Accept-Language",
          "Accept-Encoding",
          "Range",
          "If-None-Match",
          "If-Modified-Since",
          "X-HTTP-Method-Override",
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "Forwarded",
          "Origin",
          "Authorization",
          "Cookie",
          "Content-Encoding",
          "Prefer");

  /**
   * The request of that number.
   *
   * @param ids of things that exist, by the word before them in paths
   */
  static OddRequest of(JsonNode document, Map<String, String> ids, Random random) {
    var paths = List.copyOf(document.path("paths").propertyNames());
    var path = paths.get(random.nextInt(paths.size()));
    var item = document.path("paths").path(path);
    var methods = List.copyOf(item.propertyNames());
    var method = methods.get(random.nextInt(methods.size()));
    var operation = item.path(method);
    var schema = operation.at("/requestBody/content/application~1json/schema");
    var isWrong = random.nextInt(12) == 0;
    var hasBody = !schema.isMissingNode() || random.nextInt(10) == 0;
    return new OddRequest(
        isWrong ? METHODS.get(random.nextInt(METHODS.size())) : method.toUpperCase(Locale.ROOT),
        target(path, operation, ids, random),
        headers(hasBody, random),
        hasBody
            ? new String(new Bodies(document, random).of(schema), StandardCharsets.ISO_8859_1)
            : "",
        random.nextInt(10) != 0);
  }

  private static String target(
      String path, JsonNode operation, Map<String, String> ids, Random random) {
    var target = new StringBuilder();
    var before = "";
    for (var part : path.substring(1).split("/", -1)) {
      target.append('/').append(part.startsWith("{") ? id(before, ids, random) : part);
      before = part;
    }
    if (random.nextInt(40) == 0) {
      target.append(random.nextBoolean() ? "/" : ";a=b").append(encode(Oddities.text(random)));
    }
    var separator = '?';
    for (var parameter : operation.path("parameters")) {
      if (parameter.path("in").asString("").equals("query") && random.nextInt(3) != 0) {
        target
            .append(separator)
            .append(parameter.path("name").asString())
            .append('=')
            .append(query(random));
        separator = '&';
      }
    }
    return target.length() > 7_000
        ? target.substring(0, 7_000).replaceFirst("%.?$", "")
        : target.toString();
  }

  /** One that exists, mostly; of another kind, sometimes; or odd. */
  private static String id(String kind, Map<String, String> ids, Random random) {
    var any = List.copyOf(new TreeMap<>(ids).values());
    return switch (random.nextInt(4)) {
      case 0 -> encode(Oddities.text(random));
      case 1 -> any.get(random.nextInt(any.size()));
      default -> ids.getOrDefault(kind, any.getFirst());
    };
  }

  private static String query(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Oddities.number(random).replace("+", "%2B");
      case 1 -> "%ff%fe";
      case 2 -> "";
      default -> encode(Oddities.text(random));
    };
  }

  private static String encode(String text) {
    var some = text.length() > 1_500 ? text.substring(0, 1_500) : text;
    return URLEncoder.encode(some, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Map<String, String> headers(boolean hasBody, Random random) {
    var headers = new LinkedHashMap<String, String>();
    if (hasBody) {
      headers.put(
          "Content-Type",
          random.nextInt(6) == 0 ? TYPES.get(random.nextInt(TYPES.size())) : "application/json");
    }
    if (random.nextInt(4) == 0) {
      headers.put("Accept", ACCEPTS.get(random.nextInt(ACCEPTS.size())));
    }
    for (var i = random.nextInt(3); i > 0; i--) {
      headers.put(HEADERS.get(random.nextInt(HEADERS.size())), headerText(random));
    }
    return headers;
  }

  /** What a client can send as a header at all: no line breaks. */
  private static String headerText(Random random) {
    var text = Oddities.text(random).replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() > 3_000 ? text.substring(0, 3_000) : text;
  }

  byte[] body() {
    return content.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    var text = new String(body(), StandardCharsets.UTF_8);
    return "%s %s %s %s %s"
        .formatted(
            method,
            target,
            headers,
            isSignedIn ? "signed in" : "anonymous",
            text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text);
  }
}
