package io.prospectpro.engine.job;

import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
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
  public static String write(Supplier<String> what, Object value) {
    try {
      var json = MAPPER.writeValueAsString(value);
      if (json.contains("\\u0000")) {
        throw new EngineException(
            "The %s hold a NUL character, which PostgreSQL cannot store. Strip it first: %s"
                .formatted(what.get(), json.length() > 200 ? json.substring(0, 200) + "…" : json));
      }
      return json;
    } catch (JacksonException e) {
      throw new EngineException(
          "The %s, a %s, cannot be written as JSON: %s"
              .formatted(what.get(), value.getClass().getName(), e.getOriginalMessage()),
          e);
    }
  }

  /** Reads JSON into one type, again and again. Immutable, thread-safe. */
  public static final class Reader<T> {

    private final Class<T> type;
    private final ObjectReader reader;

    private Reader(Class<T> type) {
      this.type = type;
      reader = MAPPER.readerFor(type);
    }

    /**
     * Reads one.
     *
     * @throws EngineException if the JSON does not fit the type, showing both
     */
    public T read(Supplier<String> what, String json) {
      try {
        return reader.readValue(json);
      } catch (JacksonException e) {
        throw new EngineException(
            "The %s cannot be read as %s: %s. They are: %s"
                .formatted(what.get(), type.getName(), e.getOriginalMessage(), json),
            e);
      }
    }
  }

  /** What reads this type; worth keeping where it is read often. */
  public static <T> Reader<T> readerOf(Class<T> type) {
    return new Reader<>(type);
  }

  /** Reads JSON into a type, see {@link Reader#read}. */
  public static <T> T read(Supplier<String> what, String json, Class<T> type) {
    return readerOf(type).read(what, json);
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

  /** As Jackson writes it; the empty one, which is most jobs' metrics, without asking it. */
  public static String text(ObjectNode object) {
    return object.isEmpty() ? "{}" : object.toString();
  }

  public static ObjectNode newObject() {
    return MAPPER.createObjectNode();
  }
}
