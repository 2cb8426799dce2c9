package io.prospectpro.sandbox.neverbounce;

import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a request, from wherever NeverBounce takes them: JSON, a form or the query. */
record Input(ObjectNode fields) {

  static Input read(Request request) {
    var fields = Json.object();
    request.query().forEach(fields::put);
    if (request.isForm()) {
      request.form().forEach(fields::put);
    } else if (!request.body().isBlank()) {
      var json =
          Json.readObject(request.body())
              .orElseThrow(() -> NeverBounceApi.failure("The request body is not valid JSON"));
      json.properties().forEach(entry -> fields.set(entry.getKey(), entry.getValue()));
    }
    return new Input(fields);
  }

  String text(String name) {
    return fields.path(name).asString("");
  }

  boolean flag(String name) {
    var value = text(name);
    return value.equals("1") || value.equalsIgnoreCase("true");
  }

  long number(String name, long usual) {
    try {
      return text(name).isEmpty() ? usual : Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw NeverBounceApi.failure("The field %s is not a number".formatted(name));
    }
  }

  /** The rows of a list: objects with an {@code email}, or arrays with the address somewhere. */
  List<Job.Entry> entries() {
    var entries = new ArrayList<Job.Entry>();
    for (var row : fields.path("input")) {
      if (row instanceof ObjectNode object) {
        entries.add(new Job.Entry(object, object.path("email").asString("")));
      } else if (row instanceof ArrayNode array) {
        entries.add(entry(array));
      } else {
        throw NeverBounceApi.failure("Each row of the input must be an object or an array");
      }
    }
    return entries;
  }

  Job.@Nullable Callback callback() {
    if (text("callback_url").isEmpty()) {
      return null;
    }
    var headers = new TreeMap<String, String>();
    fields
        .path("callback_headers")
        .properties()
        .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asString("")));
    return new Job.Callback(text("callback_url"), headers);
  }

  private static Job.Entry entry(ArrayNode row) {
    var data = Json.object();
    var email = "";
    int column = 0;
    for (JsonNode cell : row) {
      var text = cell.asString("");
      boolean isEmail = email.isEmpty() && text.contains("@");
      data.put(isEmail ? "email" : Integer.toString(column), text);
      email = isEmail ? text : email;
      column++;
    }
    return new Job.Entry(data, email);
  }
}
