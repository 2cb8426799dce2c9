package io.prospectpro.app.discovery.google;

import io.prospectpro.app.provider.FakeProvider.Asked;
import io.prospectpro.app.provider.FakeProvider.Said;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A town of dentists as Google would list it: those in the rectangle that is asked for, twenty on a
 * page, three pages at most.
 */
final class Town implements Function<Asked, Said> {

  private static final int PAGE = 20;
  private static final int PAGES = 3;

  private final Map<String, double[]> places = new LinkedHashMap<>();

  Town with(String id, double latitude, double longitude) {
    places.put(id, new double[] {latitude, longitude});
    return this;
  }

  /** So many rows of so many dentists around the middle of Boulder, none on a tile's edge. */
  Town withGrid(int size, double step) {
    for (var row = 0; row < size; row++) {
      for (var column = 0; column < size; column++) {
        var north = (row - size / 2.0) * step + 0.0031;
        var east = (column - size / 2.0) * step + 0.0037;
        with("g%d-%d".formatted(row, column), 40.01499 + north * 0.7, -105.27055 + east * 0.7);
      }
    }
    return this;
  }

  @Override
  public Said apply(Asked asked) {
    var body = JsonMapper.shared().readTree(asked.body());
    var page = body.has("pageToken") ? Integer.parseInt(body.path("pageToken").asString()) : 0;
    var area = body.path("locationRestriction").path("rectangle");
    var inside = places.entrySet().stream().filter(place -> isIn(area, place.getValue())).toList();
    var listed =
        inside.stream()
            .skip((long) page * PAGE)
            .limit(PAGE)
            .map(place -> json(place.getKey(), place.getValue()))
            .collect(Collectors.joining(","));
    var hasNext = page + 1 < PAGES && inside.size() > (page + 1) * PAGE;
    var token = hasNext ? ",\"nextPageToken\":\"%d\"".formatted(page + 1) : "";
    return Said.json(listed.isEmpty() ? "{}" : "{\"places\":[%s]%s}".formatted(listed, token));
  }

  private static boolean isIn(JsonNode area, double[] at) {
    return at[0] >= area.path("low").path("latitude").asDouble()
        && at[0] <= area.path("high").path("latitude").asDouble()
        && at[1] >= area.path("low").path("longitude").asDouble()
        && at[1] <= area.path("high").path("longitude").asDouble();
  }

  private static String json(String id, double[] at) {
    return """
        {"id":"%1$s","displayName":{"text":"Dentist %1$s","languageCode":"en"},"primaryType":"dentist",
         "types":["dentist","doctor","health","point_of_interest"],"businessStatus":"OPERATIONAL",
         "nationalPhoneNumber":"(303) 444-3465","websiteUri":"https://www.%1$s-dental.com/",
         "location":{"latitude":%2$s,"longitude":%3$s},
         "addressComponents":[{"longText":"Boulder","shortText":"Boulder","types":["locality"]},
          {"longText":"Colorado","shortText":"CO","types":["administrative_area_level_1"]}]}"""
        .formatted(id, at[0], at[1]);
  }
}
