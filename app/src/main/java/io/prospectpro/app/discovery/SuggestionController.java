package io.prospectpro.app.discovery;

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

  private final BusinessTypes types;
  private final Places places;

  SuggestionController(BusinessTypes types, Places places) {
    this.types = types;
    this.places = places;
  }

  record Suggestions<T>(List<T> items) {}

  record PlaceSuggestion(String label, double latitude, double longitude) {}

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
