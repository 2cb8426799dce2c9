package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.firm.Box;
import io.prospectpro.sandbox.firm.Point;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.provider.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a Text Search, checked as Google checks it.
 *
 * @param identity all fields but those that may differ from page to page
 */
record SearchBody(
    String textQuery,
    int pageSize,
    @Nullable String pageToken,
    @Nullable String includedType,
    @Nullable Box restriction,
    @Nullable Circle bias,
    boolean byDistance,
    boolean withServiceAreas,
    double minRating,
    String identity) {

  private static final int LARGEST_PAGE = 20;
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Set<String> FIELDS =
      Set.of(
          "textQuery",
          "languageCode",
          "regionCode",
          "pageSize",
          "maxResultCount",
          "pageToken",
          "includedType",
          "strictTypeFiltering",
          "locationBias",
          "locationRestriction",
          "rankPreference",
          "openNow",
          "minRating",
          "priceLevels",
          "includePureServiceAreaBusinesses",
          "includeFutureOpeningBusinesses",
          "evOptions",
          "routingParameters",
          "searchAlongRouteParameters");

  /** A middle, and how far from it results are still near. */
  record Circle(Point centre, double radius) {}

  static SearchBody read(String body) {
    var json = Json.readObject(body).orElseThrow(() -> refused("Invalid JSON payload received."));
    json.propertyNames().stream()
        .filter(name -> !FIELDS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new Refused(GoogleErrors.unknownField(name));
            });
    requireLanguage(json);
    var query = json.path("textQuery").asString("");
    if (query.isBlank()) {
      throw refused("Empty text_query is not allowed.");
    }
    boolean isRestricted = json.has("locationRestriction");
    if (isRestricted && json.has("locationBias")) {
      throw refused("locationBias and locationRestriction cannot both be set.");
    }
    return new SearchBody(
        query,
        pageSize(json),
        text(json, "pageToken").orElse(null),
        text(json, "includedType").orElse(null),
        isRestricted ? box(json.path("locationRestriction").path("rectangle")) : null,
        bias(json.path("locationBias")),
        json.path("rankPreference").asString("").equals("DISTANCE"),
        json.path("includePureServiceAreaBusinesses").asBoolean(false),
        json.path("minRating").asDouble(0),
        identity(json));
  }

  private static void requireLanguage(ObjectNode json) {
    text(json, "languageCode")
        .filter(language -> !LANGUAGE.matcher(language).matches())
        .ifPresent(
            language -> {
              throw refused("Invalid 'languageCode' field: %s.".formatted(language));
            });
    text(json, "regionCode")
        .filter(region -> !region.matches("[A-Za-z]{2}"))
        .ifPresent(
            region -> {
              throw refused("Invalid 'regionCode' field: %s.".formatted(region));
            });
  }

  private static int pageSize(ObjectNode json) {
    int size = json.path(json.has("pageSize") ? "pageSize" : "maxResultCount").asInt(0);
    if (size < 0) {
      throw refused("Page size must be between 0 and 20, inclusive.");
    }
    return size == 0 ? LARGEST_PAGE : Math.min(size, LARGEST_PAGE);
  }

  private static String identity(ObjectNode json) {
    var rest = json.deepCopy();
    rest.remove(List.of("pageSize", "maxResultCount", "pageToken"));
    // The order of the fields is of no account.
    var sorted = new TreeMap<String, JsonNode>();
    rest.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted.toString();
  }

  private static @Nullable Circle bias(JsonNode json) {
    if (json.has("circle")) {
      double radius = json.path("circle").path("radius").asDouble(0);
      if (!(radius >= 0 && radius <= 50_000)) {
        throw refused("Invalid circle.radius: must be between 0.0 and 50000.0, inclusive.");
      }
      return new Circle(point(json.path("circle").path("center")), radius);
    }
    if (json.has("rectangle")) {
      var box = box(json.path("rectangle"));
      var corner = new Point(box.south(), box.west());
      return new Circle(box.centre(), box.centre().metresTo(corner));
    }
    return null;
  }

  private static Box box(JsonNode rectangle) {
    if (!rectangle.has("low") || !rectangle.has("high")) {
      throw refused("The rectangle must have a low and a high point.");
    }
    var low = point(rectangle.path("low"));
    var high = point(rectangle.path("high"));
    if (low.lat() > high.lat()) {
      throw refused("Rectangle's low latitude must not be greater than its high latitude.");
    }
    return new Box(low.lat(), low.lon(), high.lat(), high.lon());
  }

  private static Point point(JsonNode json) {
    try {
      return new Point(
          json.path("latitude").asDouble(Double.NaN), json.path("longitude").asDouble(Double.NaN));
    } catch (IllegalArgumentException outside) {
      throw refused("Invalid LatLng: latitude must be within -90 to 90, longitude -180 to 180.");
    }
  }

  private static Optional<String> text(ObjectNode json, String field) {
    return Optional.of(json.path(field).asString("")).filter(text -> !text.isEmpty());
  }

  private static Refused refused(String message) {
    return new Refused(GoogleErrors.invalid(message));
  }
}
