package io.prospectpro.sandbox.http;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * An answer: always text, so that faults can cut it, pack it or give it another type. Immutable.
 */
public record Response(int status, Map<String, String> headers, String body) {

  private static final String TYPE = "Content-Type";

  public Response {
    headers = Map.copyOf(headers);
  }

  public static Response json(int status, JsonNode body) {
    return new Response(status, Map.of(TYPE, "application/json; charset=UTF-8"), Json.write(body));
  }

  public static Response html(int status, String body) {
    return new Response(status, Map.of(TYPE, "text/html; charset=UTF-8"), body);
  }

  public static Response text(int status, String body) {
    return new Response(status, Map.of(TYPE, "text/plain; charset=UTF-8"), body);
  }

  public static Response redirect(String location) {
    return html(301, "").with("Location", location);
  }

  /** This answer with one header more, or another value of one it has. */
  public Response with(String name, String value) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.put(name, value);
    return new Response(status, all, body);
  }

  public Response withBody(String other) {
    return new Response(status, headers, other);
  }
}
