package io.prospectpro.app.discovery;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Brings phrases into the form in which they are compared: lower case, plain letters, singular. */
final class Words {

  private Words() {}

  /** "Coffee-Shops" and "coffee shop" have the same key; so have "B&B" and "b and b". */
  static String key(String phrase) {
    return Arrays.stream(plain(phrase).split(" "))
        .map(Words::singular)
        .collect(Collectors.joining(" "));
  }

  /** Lower case, without accents, one space between words, no other punctuation. */
  static String plain(String phrase) {
    return Normalizer.normalize(phrase, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replace("&", " and ")
        .replaceAll("['’`]", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
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
    if (word.matches(".*(ss|sh|ch|x)es")) {
      return word.substring(0, word.length() - 2);
    }
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }
}
