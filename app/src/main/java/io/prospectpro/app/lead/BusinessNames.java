package io.prospectpro.app.lead;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Compares the names of firms, whatever their spelling and legal form. Thread-safe. */
final class BusinessNames {

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "llc",
          "inc",
          "incorporated",
          "ltd",
          "limited",
          "corp",
          "corporation",
          "co",
          "company",
          "pc",
          "pllc",
          "llp",
          "lp",
          "pa",
          "dds",
          "dmd",
          "md",
          "cpa");

  /** Words that many firms of a town have in common, so that sharing one means nothing. */
  private static final Set<String> COMMON_WORDS =
      Set.of(
          "and",
          "the",
          "of",
          "for",
          "at",
          "in",
          "shop",
          "store",
          "center",
          "centre",
          "group",
          "service",
          "services",
          "associates",
          "office",
          "offices",
          "restaurant",
          "cafe",
          "coffee",
          "bar",
          "salon",
          "studio",
          "law",
          "firm",
          "dental",
          "health",
          "care",
          "real",
          "estate",
          "insurance",
          "bank",
          "market",
          "house",
          "home",
          "street",
          "city",
          "new",
          "north",
          "south",
          "east",
          "west",
          "medical",
          "clinic",
          "school",
          "hotel",
          "pizza",
          "atm",
          "management");

  private static final double SAME_SPELLING = 0.95;
  private static final JaroWinklerSimilarity SPELLING = new JaroWinklerSimilarity();

  private BusinessNames() {}

  /** The name without case, accents, punctuation, leading article and legal form. */
  static String key(String name) {
    return String.join(" ", words(name));
  }

  /** The same name, give or take spelling, spacing and legal form. "Store 12" is not "Store 13". */
  static boolean areSame(String left, String right) {
    var a = String.join("", words(left));
    var b = String.join("", words(right));
    return a.equals(b)
        || (digits(a).equals(digits(b)) && SPELLING.apply(a, b) >= SAME_SPELLING && isNear(a, b));
  }

  /** Either the same name, or sharing a word that few firms have. */
  static boolean areRelated(String left, String right) {
    if (areSame(left, right)) {
      return true;
    }
    var shared = new HashSet<>(words(left));
    shared.retainAll(words(right));
    shared.removeAll(COMMON_WORDS);
    return shared.stream().anyMatch(word -> word.length() >= 4);
  }

  private static List<String> words(String name) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replace("&", " and ")
            .replaceAll("['’`.]", "")
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    var words = new ArrayList<>(List.of(plain.split(" ")));
    if (words.size() > 1 && words.getFirst().equals("the")) {
      words.removeFirst();
    }
    while (words.size() > 1 && LEGAL_FORMS.contains(words.getLast())) {
      words.removeLast();
    }
    return words;
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  // Jaro-Winkler favours a common beginning so much that long names which differ in their last word
  // pass; their lengths and endings must agree as well.
  private static boolean isNear(String a, String b) {
    int tail = Math.min(3, Math.min(a.length(), b.length()));
    return Math.abs(a.length() - b.length()) <= 2
        || a.substring(a.length() - tail).equals(b.substring(b.length() - tail));
  }
}
