package io.prospectpro.app.discovery;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What may be meant by what somebody has typed so far. */
@RestController
@ConditionalOnWebApplication
final class SuggestionController {

  private static final int MOST = 50;

  private final BusinessTypes types;
  private final Places places;

  SuggestionController(BusinessTypes types, Places places) {
    this.types = types;
    this.places = places;
  }

  record Suggestions<T>(List<T> items) {}

  record NamedPlace(String label, double latitude, double longitude) {}

  /**
   * Business types whose name begins with or contains {@code q}, those with most businesses first.
   */
  @GetMapping("/api/business-types")
  Suggestions<BusinessTypes.Suggestion> businessTypes(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "10") int limit) {
    return new Suggestions<>(types.suggest(q, within(limit)));
  }

  /** Places whose name or ZIP code begins with {@code q}, the largest first. */
  @GetMapping("/api/places")
  Suggestions<NamedPlace> places(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "10") int limit) {
    var found = places.suggest(q, within(limit)).stream();
    return new Suggestions<>(
        found
            .map(place -> new NamedPlace(place.label(), place.latitude(), place.longitude()))
            .toList());
  }

  private static int within(int limit) {
    return Math.clamp(limit, 1, MOST);
  }
}
