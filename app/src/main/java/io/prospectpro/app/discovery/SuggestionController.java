package io.prospectpro.app.discovery;

import io.prospectpro.app.lead.Position;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the form proposes while somebody types. Nothing here belongs to anybody. */
@RestController
final class SuggestionController {

  private static final int LONGEST = 100;
  private static final int MOST = 50;

  /** From the middle of the United States to their farthest corner. */
  private static final int FARTHEST_MILES = 4_000;

  private final BusinessTypes types;
  private final Places places;

  SuggestionController(BusinessTypes types, Places places) {
    this.types = types;
    this.places = places;
  }

  record Suggestions<T>(List<T> items) {}

  record PlaceSuggestion(String label, double latitude, double longitude) {}

  record Town(String label, double latitude, double longitude, int population) {}

  /**
   * Business types whose name begins with or contains {@code q}, those with most businesses first.
   */
  @GetMapping("/api/business-types")
  Suggestions<BusinessTypes.Suggestion> businessTypes(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "10") int limit) {
    requireSensible(q, limit);
    return new Suggestions<>(types.suggest(q, limit));
  }

  @GetMapping("/api/places")
  Suggestions<PlaceSuggestion> places(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "10") int limit) {
    requireSensible(q, limit);
    return new Suggestions<>(
        places.suggest(q, limit).stream()
            .map(place -> new PlaceSuggestion(place.label(), place.latitude(), place.longitude()))
            .toList());
  }

  /** What a map can be labelled with: towns around a point, the largest first. */
  @GetMapping("/api/places/near")
  Suggestions<Town> near(
      @RequestParam double lat,
      @RequestParam double lon,
      @RequestParam double miles,
      @RequestParam(defaultValue = "40") int limit) {
    requireWithin("lat", lat, -90, 90);
    requireWithin("lon", lon, -180, 180);
    requireWithin("miles", miles, 0, FARTHEST_MILES);
    requireWithin("limit", limit, 1, MOST);
    return new Suggestions<>(
        places.near(new Position(lat, lon), miles, limit).stream()
            .map(town -> new Town(town.label(), town.latitude(), town.longitude(), town.size()))
            .toList());
  }

  /** Also refuses what is not a number at all, which Java reads as one. */
  private static void requireWithin(String field, Number value, int least, int most) {
    if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw Refusal.invalid(
          new FieldProblem(
              field, value.toString(), "must lie between %d and %d.".formatted(least, most)));
    }
  }

  private static void requireSensible(String q, int limit) {
    if (q.length() > LONGEST || q.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid(
          new FieldProblem(
              "q",
              q,
              "must have at most %d characters, none of them invisible.".formatted(LONGEST)));
    }
    if (limit < 1 || limit > MOST) {
      throw Refusal.invalid(
          new FieldProblem("limit", limit, "must lie between 1 and %d.".formatted(MOST)));
    }
  }
}
