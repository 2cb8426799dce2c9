package io.prospectpro.sandbox.firm;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as a set of words that can be compared: without case, accents, plural and small words. */
public final class Words {

  private static final Pattern SPLIT = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Set<String> SMALL =
      Set.of("a", "an", "and", "the", "of", "or", "for", "in", "near", "me", "best", "service");

  private Words() {}

  public static Set<String> of(String text) {
    var words = new LinkedHashSet<String>();
    var plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}|'", "")
            .toLowerCase(Locale.ROOT);
    SPLIT
        .splitAsStream(plain)
        .map(Words::singular)
        .filter(word -> !word.isEmpty() && !SMALL.contains(word))
        .forEach(words::add);
    return words;
  }

  private static String singular(String word) {
    if (word.length() > 4 && word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
