package io.prospectpro.app.discovery;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The form in which names of towns are compared and stored. */
public final class PlaceName {

  private static final Map<String, String> SHORT_FORMS =
      Map.of("saint", "st", "sainte", "ste", "fort", "ft", "mount", "mt");

  private PlaceName() {}

  /** "Saint Louis" and "St. Louis", "The Bronx" and "Bronx" have the same key. */
  public static String key(String name) {
    var key =
        Arrays.stream(Words.plain(name.replace(".", " ")).split(" "))
            .map(word -> SHORT_FORMS.getOrDefault(word, word))
            .collect(Collectors.joining(" "));
    return key.startsWith("the ") ? key.substring(4) : key;
  }
}
