package io.prospectpro.app.discovery;

import io.prospectpro.app.lead.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place that people mean: a ZIP code, a city with or without its state, a nickname.
 *
 * <p>A name that several cities have means the largest of them; the place then says so in its note.
 * What is not known is refused with the value and near suggestions, never guessed. Thread-safe.
 */
public final class Places {

  private static final int SUGGESTIONS = 3;
  private static final int NAMED_IN_A_NOTE = 4;
  private static final double NEAR = 0.86;

  /** Where the state is wrong already, only the very town is worth suggesting. */
  private static final double SAME = 0.99;

  private final Gazetteer gazetteer;

  Places(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /** Resolves what somebody typed. */
  public PlaceAnswer resolve(String typed) {
    if (typed.isBlank()) {
      return unknown(typed, "No place was given.", List.of());
    }
    var text = new PlaceText(typed);
    var zip = text.zip();
    if (zip.isPresent()) {
      return gazetteer
          .findZip(zip.get())
          .<PlaceAnswer>map(PlaceAnswer.Known::new)
          .orElseGet(
              () ->
                  unknown(
                      typed, "\"%s\" is not a ZIP code we know.".formatted(zip.get()), List.of()));
    }
    return text.readings().stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .findFirst()
        .<PlaceAnswer>map(PlaceAnswer.Known::new)
        .orElseGet(() -> refuse(typed.strip(), text));
  }

  /** Places that start with {@code typed}: ZIP codes for digits, otherwise the largest cities. */
  public List<Place> suggest(String typed, int limit) {
    var text = typed.strip();
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.chars().allMatch(Character::isDigit)) {
      return gazetteer.listZipsStartingWith(text, limit);
    }
    var comma = text.indexOf(',');
    var town = PlaceName.key(comma < 0 ? text : text.substring(0, comma));
    var state = comma < 0 ? "" : text.substring(comma + 1).strip().toUpperCase(Locale.ROOT);
    var stateCode = UsStates.codeOf(state).orElse(state);
    var found = gazetteer.listStartingWith(town, stateCode, limit);
    if (!found.isEmpty()) {
      return found.stream().map(city -> place(city, null)).toList();
    }
    // A nickname ("nyc") or a state without a comma ("boulder co") has no such prefix.
    return resolve(text) instanceof PlaceAnswer.Known(Place place) ? List.of(place) : List.of();
  }

  /** The largest towns no farther than so many miles from a point. */
  List<Gazetteer.Town> near(Position middle, double miles, int limit) {
    return gazetteer.listNear(middle, miles, limit);
  }

  private Optional<Place> find(PlaceText.Reading reading) {
    var towns = gazetteer.listTowns(reading.cityKey(), reading.state());
    if (towns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(place(towns.getFirst(), reading.state().isPresent() ? null : note(towns)));
  }

  private PlaceAnswer refuse(String typed, PlaceText text) {
    var state = text.stateAlone();
    if (state.isPresent()) {
      var largest =
          gazetteer.listStartingWith("", state.get(), SUGGESTIONS).stream()
              .map(Gazetteer.Town::label)
              .toList();
      var reason = "\"%s\" is a whole state; name a city in it.".formatted(typed);
      return unknown(typed, reason, largest);
    }
    var reason =
        text.notAState()
            .map(part -> "\"%s\": %s is not a state of the United States.".formatted(typed, part))
            .orElse("\"%s\" is not a place we know in the United States.".formatted(typed));
    return unknown(typed, reason, near(text));
  }

  private List<String> near(PlaceText text) {
    var key = text.townKey();
    if (key.isEmpty()) {
      return List.of();
    }
    var state = text.readings().stream().map(PlaceText.Reading::state).flatMap(Optional::stream);
    var wanted = state.findFirst().orElse("");
    var similarity = new JaroWinklerSimilarity();
    // People rarely mistype the first letter; it keeps the comparison to some hundred names.
    return gazetteer.listStartingWith(key.substring(0, 1), "", Integer.MAX_VALUE).stream()
        .map(town -> new Near(town, similarity.apply(PlaceName.key(town.name()), key), wanted))
        .filter(near -> near.likeness >= (text.notAState().isPresent() ? SAME : NEAR))
        .sorted(Near.BEST_FIRST)
        .map(near -> near.town.label())
        .distinct()
        .limit(SUGGESTIONS)
        .toList();
  }

  private record Near(Gazetteer.Town town, double likeness, String wantedState) {

    static final Comparator<Near> BEST_FIRST =
        Comparator.comparing((Near near) -> !near.town.state().equals(near.wantedState))
            .thenComparing(Near::likeness, Comparator.reverseOrder())
            .thenComparing(near -> near.town.size(), Comparator.reverseOrder());
  }

  private static @Nullable String note(List<Gazetteer.Town> towns) {
    if (towns.size() == 1) {
      return null;
    }
    var first = towns.getFirst();
    var others =
        towns.stream()
            .skip(1)
            .map(Gazetteer.Town::label)
            .distinct()
            .limit(NAMED_IN_A_NOTE)
            .collect(Collectors.joining("; "));
    return "Several places are called %s; the largest, %s, was taken. Others: %s."
        .formatted(first.name(), first.label(), others);
  }

  private static Place place(Gazetteer.Town town, @Nullable String note) {
    return new Place(
        town.label(),
        town.name(),
        town.state(),
        town.latitude(),
        town.longitude(),
        Place.Kind.CITY,
        null,
        note);
  }

  private static PlaceAnswer.Unknown unknown(String typed, String reason, List<String> near) {
    return new PlaceAnswer.Unknown(typed, reason, near);
  }
}
