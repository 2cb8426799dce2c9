package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.firm.Resource;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Request;
import io.prospectpro.sandbox.provider.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields are asked for, and so how dear the request is.
 *
 * @param paths the fields of a place, perhaps with a part such as {@code location.latitude}; one
 *     that is {@code *} means all
 * @param hasNextPage whether the token of the next page is among them
 */
record FieldMask(List<String> paths, boolean hasNextPage, Tier tier) {

  private static final Pattern COMMA = Pattern.compile(",");
  private static final String ALL = "*";
  private static final Map<String, Tier> SEARCH_TIERS = tiers("search");
  private static final Map<String, Tier> DETAILS_TIERS = tiers("details");

  static FieldMask ofSearch(Request request) {
    var written = written(request);
    var places =
        written.stream()
            .filter(path -> !path.equals("nextPageToken"))
            .filter(path -> !path.equals("searchUri") && !path.equals("contextualContents"))
            .map(path -> path.equals("places") ? ALL : withoutPlaces(path))
            .toList();
    var hasNextPage = written.contains("nextPageToken") || written.contains(ALL);
    return new FieldMask(places, hasNextPage, dearest(places, SEARCH_TIERS));
  }

  static FieldMask ofDetails(Request request) {
    var written = written(request);
    return new FieldMask(written, false, dearest(written, DETAILS_TIERS));
  }

  /** A place reduced to the fields of this mask. */
  ObjectNode pruned(ObjectNode place) {
    if (paths.contains(ALL)) {
      return place.deepCopy();
    }
    var kept = Json.object();
    for (var path : paths) {
      copy(place, kept, path);
    }
    return kept;
  }

  private static void copy(ObjectNode from, ObjectNode to, String path) {
    int dot = path.indexOf('.');
    var field = dot < 0 ? path : path.substring(0, dot);
    var value = from.get(field);
    if (dot >= 0 && value instanceof ObjectNode inner) {
      copy(
          inner,
          to.get(field) instanceof ObjectNode has ? has : to.putObject(field),
          path.substring(dot + 1));
    } else if (value != null) {
      to.set(field, value.deepCopy());
    }
  }

  private static List<String> written(Request request) {
    var mask =
        request
            .header("X-Goog-FieldMask")
            .or(() -> request.parameter("$fields"))
            .or(() -> request.parameter("fields"))
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new Refused(GoogleErrors.noMask()));
    // A blank makes a field of another name, which there is not: Google takes none either.
    return COMMA.splitAsStream(mask).toList();
  }

  private static String withoutPlaces(String path) {
    if (path.equals(ALL)) {
      return ALL;
    }
    if (!path.startsWith("places.")) {
      throw new Refused(GoogleErrors.invalidMask(path));
    }
    return path.substring("places.".length());
  }

  private static Tier dearest(List<String> paths, Map<String, Tier> tiers) {
    return paths.stream()
        .map(path -> tierOf(path, tiers))
        .max(Comparator.naturalOrder())
        .orElse(Tier.IDS_ONLY);
  }

  private static Tier tierOf(String path, Map<String, Tier> tiers) {
    if (path.equals(ALL)) {
      return Tier.ATMOSPHERE;
    }
    var tier = tiers.get(path.replaceFirst("\\..*", ""));
    if (tier == null) {
      throw new Refused(GoogleErrors.invalidMask(path));
    }
    return tier;
  }

  private static Map<String, Tier> tiers(String column) {
    return Resource.rows(FieldMask.class, "fields.csv").stream()
        .collect(
            Collectors.toMap(
                row -> row.getField("field"), row -> Tier.valueOf(row.getField(column))));
  }
}
