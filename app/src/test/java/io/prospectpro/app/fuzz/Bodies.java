package io.prospectpro.app.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON bodies by a schema: what is asked for, nearly so, and not at all. */
final class Bodies {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode document;
  private final Random random;

  Bodies(JsonNode document, Random random) {
    this.document = document;
    this.random = random;
  }

  byte[] of(JsonNode schema) {
    return switch (random.nextInt(14)) {
      case 0 -> new byte[0];
      case 1 -> cut(object(schema, 4));
      case 2 -> bytes("[".repeat(random.nextInt(1, 30_000)));
      case 3 -> bytes("{\"a\":".repeat(random.nextInt(1, 5_000)) + "1" + "}".repeat(5_000));
      case 4 -> bytes(value(schema, 1));
      case 5 -> junk();
      case 6 -> bytes(object(schema, 3) + object(schema, 3));
      case 7 -> object(schema, 3).getBytes(StandardCharsets.UTF_16);
      case 8 -> bytes("x".repeat(random.nextInt(60_000, 70_000)));
      default -> bytes(object(schema, random.nextInt(2, 8)));
    };
  }

  private byte[] junk() {
    var bytes = new byte[random.nextInt(1, 300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] cut(String text) {
    var bytes = bytes(text);
    return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An object whose fields are wrong once in {@code rightness} times. */
  private String object(JsonNode schema, int rightness) {
    var text = new StringBuilder("{");
    for (var field : resolve(schema).path("properties").properties()) {
      if (random.nextInt(rightness) != 0) {
        append(text, field.getKey(), value(field.getValue(), rightness));
      }
    }
    if (random.nextInt(rightness) == 0) {
      append(text, Oddities.text(random), Oddities.number(random));
    }
    if (random.nextInt(2 * rightness) == 0) {
      append(text, "__proto__", "{\"admin\": true}");
      append(text, "userId", "\"00000000-0000-0000-0000-000000000000\"");
    }
    return text.append('}').toString();
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(text.length() > 1 ? "," : "")
        .append(JSON.writeValueAsString(name))
        .append(':')
        .append(value);
  }

  private String value(JsonNode schema, int rightness) {
    var is = resolve(schema);
    if (random.nextInt(rightness) == 0) {
      return anything();
    }
    return switch (typeOf(is)) {
      case "integer", "number" -> random.nextBoolean() ? Oddities.number(random) : withinBounds(is);
      case "boolean" -> Boolean.toString(random.nextBoolean());
      case "array" -> array(is.path("items"), rightness);
      case "object" -> object(is, rightness);
      default -> JSON.writeValueAsString(Oddities.text(random));
    };
  }

  private String withinBounds(JsonNode schema) {
    var low = schema.path("minimum").asInt(0);
    var high = schema.path("maximum").asInt(low + 100);
    return Integer.toString(random.nextBoolean() ? low : high);
  }

  private String array(JsonNode items, int rightness) {
    var text = new StringBuilder("[");
    var length = random.nextInt(5) == 0 ? random.nextInt(200) : random.nextInt(4);
    for (var i = 0; i < length && text.length() < 60_000; i++) {
      text.append(i > 0 ? "," : "").append(value(items, rightness));
    }
    return text.append(']').toString();
  }

  private String anything() {
    return switch (random.nextInt(7)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> "[]";
      case 3 -> "{}";
      case 4 -> "[".repeat(900) + "]".repeat(900);
      case 5 -> Oddities.number(random);
      default -> JSON.writeValueAsString(Oddities.text(random));
    };
  }

  private JsonNode resolve(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  private static String typeOf(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? type.path(0).asString("") : type.asString("");
  }
}
