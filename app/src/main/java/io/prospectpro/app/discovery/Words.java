package io.prospectpro.app.discovery;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings phrases into the form in which they are compared: lower case, plain letters, singular. */
final class Words {

  // Compiled once: tens of thousands of names go through here when data is loaded.
  private static final Pattern DROPPED = Pattern.compile("[\\p{M}'’`]+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern TAKES_ES = Pattern.compile(".*(ss|sh|ch|x)es");

  private Words() {}

  /** "Coffee-Shops" and "coffee shop" have the same key; so have "B&B" and "b and b". */
  static String key(String phrase) {
    return Arrays.stream(plain(phrase).split(" "))
        .map(Words::singular)
        .collect(Collectors.joining(" "));
  }

  /** Lower case, without accents, one space between words, no other punctuation. */
  static String plain(String phrase) {
    var letters = Normalizer.normalize(phrase, Normalizer.Form.NFKD).replace("&", " and ");
    var joined = DROPPED.matcher(letters).replaceAll("");
    return BETWEEN_WORDS.matcher(joined).replaceAll(" ").toLowerCase(Locale.ROOT).strip();
  }

  /** The phrase as a label: first letter in upper case, underscores as spaces. */
  static String label(String phrase) {
    var text = phrase.replace('_', ' ').strip();
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String singular(String word) {
    if (word.length() < 4 || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
      return word;
    }
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (TAKES_ES.matcher(word).matches()) {
      return word.substring(0, word.length() - 2);
    }
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }
}
