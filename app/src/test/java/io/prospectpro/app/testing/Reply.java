package io.prospectpro.app.testing;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server answered. */
public record Reply(int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public JsonNode json() {
    return JSON.readTree(body);
  }

  /** The text at a JSON pointer, such as {@code /errors/0/field}; empty if there is none. */
  public String text(String pointer) {
    return json().at(pointer).asString("");
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
