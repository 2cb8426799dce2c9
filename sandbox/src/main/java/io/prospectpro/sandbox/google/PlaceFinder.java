package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.firm.Draw;
import io.prospectpro.sandbox.firm.Town;
import io.prospectpro.sandbox.firm.Towns;
import io.prospectpro.sandbox.firm.Words;
import io.prospectpro.sandbox.google.SearchBody.Circle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds places by words: all words of what is asked must be among those of the place. A text may
 * end with a town; a town that nobody here lives in finds nothing.
 */
final class PlaceFinder {

  private static final Pattern IN = Pattern.compile("(?i)\\s+(in|near)\\s+");

  private final Places places;
  private final Towns towns;
  private final Draw draw;

  PlaceFinder(Places places, Towns towns, Draw draw) {
    this.places = places;
    this.towns = towns;
    this.draw = draw;
  }

  private record Asked(Set<String> words, @Nullable Town town, boolean isElsewhere) {}

  /** Everything that fits, the best first, without regard to pages. */
  List<Place> find(String text) {
    var asked = understand(text);
    if (asked.isElsewhere()) {
      return List.of();
    }
    return places.all().stream()
        .filter(place -> asked.town() == null || asked.town().holds(place.firm()))
        .filter(place -> place.words().containsAll(asked.words()))
        .sorted(
            Comparator.comparing((Place place) -> !place.mainWords().containsAll(asked.words()))
                .thenComparingLong(place -> draw.number("rank", place.id())))
        .toList();
  }

  List<Place> find(SearchBody body) {
    var fitting =
        find(body.textQuery()).stream()
            .filter(place -> body.withServiceAreas() || !place.isServiceArea())
            .filter(place -> isOfType(place, body.includedType()))
            .filter(place -> place.rating() >= body.minRating())
            .filter(place -> isWithin(place, body))
            .toList();
    return sorted(fitting, body);
  }

  // A bias draws what is near to the front; what is far comes all the same.
  private static List<Place> sorted(List<Place> fitting, SearchBody body) {
    var near = body.bias();
    if (near == null) {
      return fitting;
    }
    Comparator<Place> distance =
        Comparator.comparingDouble(place -> near.centre().metresTo(place.point()));
    return fitting.stream()
        .sorted(body.byDistance() ? distance : Comparator.comparing(place -> isFar(place, near)))
        .toList();
  }

  private static boolean isFar(Place place, Circle near) {
    return near.centre().metresTo(place.point()) > near.radius();
  }

  private static boolean isOfType(Place place, @Nullable String type) {
    return type == null || place.types().contains(type);
  }

  private static boolean isWithin(Place place, SearchBody body) {
    return body.restriction() == null || body.restriction().contains(place.point());
  }

  private Asked understand(String text) {
    var town = towns.findAtEnd(text);
    if (town.isPresent()) {
      return new Asked(Words.of(town.get().rest()), town.get().town(), false);
    }
    boolean namesAnotherPlace =
        Optional.of(IN.matcher(text))
            .filter(found -> found.find() && found.start() > 0)
            .isPresent();
    return new Asked(Words.of(text), null, namesAnotherPlace);
  }
}
