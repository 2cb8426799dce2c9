package io.prospectpro.app.provider.google;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a postal address together from its parts. Pure. */
record AddressParts(List<PlacesBody.Component> components) {

  /** What is the town, from best to least: Brooklyn is a borough, and no locality. */
  private static final List<String> TOWNS =
      List.of("locality", "postal_town", "sublocality_level_1", "administrative_area_level_3");

  GooglePlace.Address toAddress() {
    return new GooglePlace.Address(
        street(),
        TOWNS.stream().map(this::text).filter(Objects::nonNull).findFirst().orElse(null),
        abbreviation("administrative_area_level_1"),
        text("postal_code"),
        abbreviation("country"));
  }

  private @Nullable String street() {
    var route = text("route");
    if (route == null) {
      return null;
    }
    return Stream.of(text("street_number"), route, unit())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  /** "200" alone would read as another house number. */
  private @Nullable String unit() {
    var unit = text("subpremise");
    return unit == null || unit.matches("(?i)#.*|[a-z.]+ .+") ? unit : "#" + unit;
  }

  private @Nullable String text(String type) {
    return components.stream()
        .filter(part -> part.is(type))
        .map(PlacesBody.Component::longText)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String abbreviation(String type) {
    return components.stream()
        .filter(part -> part.is(type))
        .map(PlacesBody.Component::shortText)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
