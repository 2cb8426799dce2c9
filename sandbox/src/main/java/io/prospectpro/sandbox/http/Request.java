package io.prospectpro.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived, decoded. Immutable.
 *
 * @param path the decoded path without the query
 * @param query its parameters; of one that is given twice the last
 * @param headers by lower-case name
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  public Request {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** Header names are compared without regard to case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** A parameter that is there but blank counts as absent, as it does with every provider. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
  }

  /** The host that the client believes it talks to, lower-case and without a port. */
  public String host() {
    return header("Host").orElse("").toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
  }

  /** The fields of a body sent as {@code application/x-www-form-urlencoded}. */
  public Map<String, String> form() {
    return pairs(body);
  }

  public boolean isForm() {
    return header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
  }

  public Request withPath(String other) {
    return new Request(method, other, query, headers, body);
  }

  static Map<String, String> pairs(String text) {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        pairs.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return pairs;
  }

  static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
