package io.prospectpro.app.lead;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A street address taken apart, so that "2616 Baseline Road, Ste 4" and "2616 baseline rd #4"
 * agree.
 *
 * @param number the house number
 * @param name the street's name in its short form
 * @param unit suite, floor or flat, if any
 */
record Street(String number, String name, @Nullable String unit) {

  private static final Pattern UNIT =
      Pattern.compile(
          "(?:\\b(?:suite|ste|unit|apartment|apt|floor|fl|room|rm|building|bldg|no)\\b\\.?\\s*#?|#)"
              + "\\s*([\\p{L}\\p{N}-]+)");
  private static final Pattern NUMBERED = Pattern.compile("(\\d+[\\p{L}]?(?:-\\d+)?)\\s+(.+)");
  private static final Map<String, String> SHORT_FORMS =
      Map.ofEntries(
          Map.entry("street", "st"),
          Map.entry("avenue", "ave"),
          Map.entry("av", "ave"),
          Map.entry("boulevard", "blvd"),
          Map.entry("road", "rd"),
          Map.entry("drive", "dr"),
          Map.entry("lane", "ln"),
          Map.entry("court", "ct"),
          Map.entry("place", "pl"),
          Map.entry("plaza", "plz"),
          Map.entry("square", "sq"),
          Map.entry("circle", "cir"),
          Map.entry("parkway", "pkwy"),
          Map.entry("highway", "hwy"),
          Map.entry("terrace", "ter"),
          Map.entry("north", "n"),
          Map.entry("south", "s"),
          Map.entry("east", "e"),
          Map.entry("west", "w"),
          Map.entry("northeast", "ne"),
          Map.entry("northwest", "nw"),
          Map.entry("southeast", "se"),
          Map.entry("southwest", "sw"),
          Map.entry("saint", "st"));

  /** Empty where there is no house number: "Howard St." alone does not place a firm. */
  static Optional<Street> parse(@Nullable String street) {
    if (street == null) {
      return Optional.empty();
    }
    var lower = street.toLowerCase(Locale.ROOT);
    var unit = UNIT.matcher(lower);
    var unitName = unit.find() ? unit.group(1) : null;
    var withoutUnit = unit.reset().replaceAll(" ");
    return Arrays.stream(withoutUnit.split(","))
        .map(part -> part.replaceAll("[^\\p{L}\\p{N}-]+", " ").strip())
        .map(NUMBERED::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(match -> new Street(match.group(1), shortName(match.group(2)), unitName));
  }

  boolean isSameBuilding(Street other) {
    return number.equals(other.number) && name.equals(other.name);
  }

  private static String shortName(String name) {
    return Arrays.stream(name.split(" "))
        .map(word -> SHORT_FORMS.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }
}
