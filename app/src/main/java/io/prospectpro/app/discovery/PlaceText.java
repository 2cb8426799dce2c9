package io.prospectpro.app.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a place as people type it into the towns it may mean, likeliest first.
 *
 * <p>Two letters are a state only at the end, after a town: "NE 45th St", "IN" and "OR" are not
 * Nebraska, Indiana and Oregon. Whether a reading exists is for the gazetteer to say.
 */
final class PlaceText {

  private static final Pattern COUNTRY =
      Pattern.compile("(?i)[\\s,]+(?:usa|u\\.s\\.a\\.|united states(?: of america)?|us)$");
  private static final Pattern ZIP_AT_AN_END =
      Pattern.compile("^(\\d{5})(?:-\\d{4})?$|[\\s,]+(\\d{5})(?:-\\d{4})?$");
  private static final Map<String, String> NICKNAMES =
      Map.ofEntries(
          Map.entry("nyc", "New York, NY"),
          Map.entry("ny", "New York, NY"),
          Map.entry("new york", "New York, NY"),
          Map.entry("new york city", "New York, NY"),
          Map.entry("sf", "San Francisco, CA"),
          Map.entry("san fran", "San Francisco, CA"),
          Map.entry("philly", "Philadelphia, PA"),
          Map.entry("vegas", "Las Vegas, NV"),
          Map.entry("nola", "New Orleans, LA"),
          Map.entry("slc", "Salt Lake City, UT"),
          Map.entry("dc", "Washington, DC"),
          Map.entry("d c", "Washington, DC"),
          Map.entry("washington", "Washington, DC"));

  /**
   * One reading.
   *
   * @param state two letters, or empty if any state will do
   */
  record Reading(String cityKey, Optional<String> state) {}

  private final String text;

  PlaceText(String typed) {
    this.text = COUNTRY.matcher(typed.strip().replaceAll("\\s+", " ")).replaceFirst("");
  }

  /** The ZIP code it is or ends with. */
  Optional<String> zip() {
    var match = ZIP_AT_AN_END.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    return Optional.of(match.group(1) != null ? match.group(1) : match.group(2));
  }

  /** The state, if the text is a state and nothing else. */
  Optional<String> stateAlone() {
    return UsStates.codeOf(text);
  }

  /** What follows the last comma although it is no state, as in "Nowhere, ZZ". */
  Optional<String> notAState() {
    var comma = text.lastIndexOf(',');
    return comma < 0
        ? Optional.empty()
        : Optional.of(text.substring(comma + 1).strip())
            .filter(part -> part.length() <= 3 && UsStates.codeOf(part).isEmpty());
  }

  List<Reading> readings() {
    var nickname = NICKNAMES.get(PlaceName.key(text));
    if (nickname != null) {
      return new PlaceText(nickname).withComma();
    }
    return text.contains(",") ? withComma() : withoutComma();
  }

  private List<Reading> withComma() {
    var parts = Arrays.stream(text.split(",")).map(String::strip).toList();
    var last = parts.getLast();
    // A street before the town does no harm: "1023 Walnut St, Boulder, CO".
    var town = parts.size() > 1 ? parts.get(parts.size() - 2) : last;
    return UsStates.codeOf(last).map(state -> List.of(reading(town, state))).orElse(List.of());
  }

  private List<Reading> withoutComma() {
    var readings = new ArrayList<Reading>();
    var words = text.split(" ");
    // The longest state name has three words: "District of Columbia".
    for (int stateWords = Math.min(3, words.length - 1); stateWords >= 1; stateWords--) {
      int cut = words.length - stateWords;
      var town = String.join(" ", Arrays.copyOf(words, cut));
      UsStates.codeOf(String.join(" ", Arrays.copyOfRange(words, cut, words.length)))
          .ifPresent(state -> readings.add(reading(town, state)));
    }
    if (stateAlone().isEmpty()) {
      readings.add(new Reading(PlaceName.key(text), Optional.empty()));
    }
    return readings;
  }

  private static Reading reading(String town, String state) {
    var key = PlaceName.key(town);
    var isNewYork = key.equals("new york city") || key.equals("nyc");
    return new Reading(isNewYork ? "new york" : key, Optional.of(state));
  }

  /** The key of the town alone, for suggestions. */
  String townKey() {
    var comma = text.indexOf(',');
    return PlaceName.key(comma < 0 ? text : text.substring(0, comma));
  }
}
