package io.prospectpro.sandbox.firm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The cities, ZIP codes and states in which there are firms. Immutable. */
public final class Towns {

  private static final Pattern COUNTRY =
      Pattern.compile("(?i)[,\\s]+(usa|us|united states)(?: of america)?\\s*$");
  private static final Pattern ZIP = Pattern.compile("(?:^|[,\\s]+)(\\d{5})(?:-\\d{4})?\\s*$");
  private static final int WORDS_OF_A_STATE = 3;

  private final List<Town> towns;

  Towns(Collection<Firm> firms, Draw draw) {
    var points = new LinkedHashMap<Town, List<Point>>();
    for (var firm : firms) {
      var address = firm.address();
      for (var town :
          List.of(
              key(address.city(), address.state(), Town.Kind.CITY),
              key(address.zip(), address.state(), Town.Kind.ZIP),
              key(address.state(), address.state(), Town.Kind.STATE))) {
        points.computeIfAbsent(town, _ -> new ArrayList<>()).add(firm.point());
      }
    }
    this.towns =
        points.entrySet().stream()
            .filter(entry -> !entry.getKey().name().isBlank())
            .map(entry -> town(entry, draw))
            .toList();
  }

  private static Town key(String name, String state, Town.Kind kind) {
    return new Town(name, state, kind, 0, new Box(0, 0, 0, 0));
  }

  private static Town town(Map.Entry<Town, List<Point>> entry, Draw draw) {
    var key = entry.getKey();
    long relation = 1_000_000L + draw.below(8_000_000, "relation", key.name(), key.state());
    return new Town(key.name(), key.state(), key.kind(), relation, Box.around(entry.getValue()));
  }

  /**
   * What is meant by "Boulder, CO", "Boulder Colorado 80302, USA", "80302" or "Colorado".
   *
   * @param rest what stands before it
   */
  public record Found(Town town, String rest) {}

  /** The town that a text ends with; a ZIP code counts for more than the city before it. */
  public Optional<Found> findAtEnd(String text) {
    var left = COUNTRY.matcher(text.strip()).replaceFirst("");
    var zip = ZIP.matcher(left);
    var zipCode = zip.find() ? zip.group(1) : "";
    left = zip.replaceFirst("").strip();
    var state = stateAtEnd(left);
    var beforeState = state.map(found -> found.rest()).orElse(left);
    var city = cityAtEnd(beforeState, state.map(found -> found.town().state()).orElse(""));
    if (!zipCode.isEmpty()) {
      var rest = city.map(Found::rest).orElse(beforeState);
      return byName(zipCode, Town.Kind.ZIP).map(town -> new Found(town, rest));
    }
    return city.isPresent() || state.isEmpty() || !beforeState.isEmpty() ? city : state;
  }

  /** A city or state by its whole name. */
  public Optional<Town> find(String name) {
    return byName(name, Town.Kind.CITY)
        .or(() -> byName(name, Town.Kind.ZIP))
        .or(() -> States.codeOf(name).flatMap(code -> byName(code, Town.Kind.STATE)));
  }

  public List<Town> all() {
    return towns;
  }

  public Optional<Town> byRelation(long relation) {
    return towns.stream().filter(town -> town.relation() == relation).findFirst();
  }

  private Optional<Town> byName(String name, Town.Kind kind) {
    return towns.stream()
        .filter(town -> town.kind() == kind && town.name().equalsIgnoreCase(name))
        .findFirst();
  }

  // A state may be one without firms: then it keeps a city of the same name elsewhere from
  // matching.
  private Optional<Found> stateAtEnd(String text) {
    var words = text.split("[,\\s]+", -1);
    for (int count = Math.min(WORDS_OF_A_STATE, words.length); count > 0; count--) {
      var last = String.join(" ", List.of(words).subList(words.length - count, words.length));
      var code = States.codeOf(last);
      if (code.isPresent()) {
        var rest = String.join(" ", List.of(words).subList(0, words.length - count));
        var none = key(code.get(), code.get(), Town.Kind.STATE);
        return Optional.of(new Found(byName(code.get(), Town.Kind.STATE).orElse(none), rest));
      }
    }
    return Optional.empty();
  }

  private Optional<Found> cityAtEnd(String text, String state) {
    var lower = text.toLowerCase(Locale.ROOT);
    return towns.stream()
        .filter(town -> town.kind() == Town.Kind.CITY)
        .filter(town -> state.isEmpty() || town.state().equalsIgnoreCase(state))
        .filter(town -> endsWithWord(lower, town.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(town -> new Found(town, before(text, town)));
  }

  private static boolean endsWithWord(String text, String word) {
    return text.equals(word) || text.endsWith(" " + word) || text.endsWith("," + word);
  }

  private static String before(String text, Town town) {
    return text.substring(0, text.length() - town.name().length())
        .replaceFirst("(?i)[,\\s]+(in|near|around|at)?\\s*$", "")
        .replaceFirst("(?i)^in\\s*$", "");
  }
}
