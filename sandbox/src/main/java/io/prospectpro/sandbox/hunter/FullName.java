package io.prospectpro.sandbox.hunter;

import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.provider.Refused;

/** Whose address is looked for. */
record FullName(String first, String last) {

  static FullName read(Request request) {
    var full = request.parameter("full_name").map(String::strip);
    if (full.isPresent() && full.get().contains(" ")) {
      int blank = full.get().lastIndexOf(' ');
      return new FullName(full.get().substring(0, blank), full.get().substring(blank + 1));
    }
    return new FullName(part(request, "first_name"), part(request, "last_name"));
  }

  private static String part(Request request, String name) {
    return request
        .parameter(name)
        .orElseThrow(
            () ->
                new Refused(
                    HunterErrors.wrongParams("You are missing the %s parameter".formatted(name))));
  }
}
