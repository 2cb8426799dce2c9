package io.prospectpro.engine.job;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the engine stores it. One mapper for args, step results, metrics and event bodies. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().findAndAddModules().build();

  private Json() {}

  /**
   * Writes a value as JSON.
   *
   * @param what names the value in the error
   * @throws EngineException if Jackson cannot write it, or it holds a NUL character, which
   *     PostgreSQL cannot store: refused here, where the offender is known, rather than in a batch
   *     of many
   */
  public static String write(String what, Object value) {
    try {
      var json = MAPPER.writeValueAsString(value);
      if (json.contains("\\u0000")) {
        throw new EngineException(
            "The %s hold a NUL character, which PostgreSQL cannot store. Strip it first: %s"
                .formatted(what, json.length() > 200 ? json.substring(0, 200) + "…" : json));
      }
      return json;
    } catch (JacksonException e) {
      throw new EngineException(
          "The %s, a %s, cannot be written as JSON: %s"
              .formatted(what, value.getClass().getName(), e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Reads JSON into a type.
   *
   * @throws EngineException if the JSON does not fit the type, showing both
   */
  public static <T> T read(String what, String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException e) {
      throw new EngineException(
          "The %s cannot be read as %s: %s. They are: %s"
              .formatted(what, type.getName(), e.getOriginalMessage(), json),
          e);
    }
  }

  public static ObjectNode readObject(String json) {
    return (ObjectNode) MAPPER.readTree(json);
  }

  public static JsonNode readTree(String json) {
    return MAPPER.readTree(json);
  }

  public static JsonNode toTree(Object value) {
    return MAPPER.valueToTree(value);
  }

  public static ObjectNode newObject() {
    return MAPPER.createObjectNode();
  }
}
