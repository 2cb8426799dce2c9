package io.prospectpro.app.lead;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * A firm's name, ready to be compared with others whatever its spelling and legal form. Immutable.
 *
 * @param key the name without case, accents, punctuation, leading article and legal form
 * @param compact the key without spaces
 * @param rareWords its words but those that many firms have
 */
record BusinessName(String key, String compact, Set<String> rareWords) {

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

  static BusinessName of(String name) {
    var words = words(name);
    var rare = new HashSet<String>();
    for (var word : words) {
      if (word.length() >= 4 && !COMMON_WORDS.contains(word)) {
        rare.add(word);
      }
    }
    return new BusinessName(String.join(" ", words), String.join("", words), Set.copyOf(rare));
  }

  /** The same name, give or take spelling, spacing and legal form. "Store 12" is not "Store 13". */
  boolean isSameAs(BusinessName other) {
    return compact.equals(other.compact)
        || (isNear(compact, other.compact)
            && digits(compact).equals(digits(other.compact))
            && SPELLING.apply(compact, other.compact) >= SAME_SPELLING);
  }

  /** Either the same name, or sharing most of the words that few firms have. */
  boolean isRelatedTo(BusinessName other) {
    int fewer = Math.min(rareWords.size(), other.rareWords.size());
    long shared = rareWords.stream().filter(other.rareWords::contains).count();
    return shared * 2 > fewer || isSameAs(other);
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
    while (words.size() > 1 && isForm(words.getLast())) {
      words.removeLast();
    }
    return words;
  }

  /** "Oak & Co" is "Oak". */
  private static boolean isForm(String lastWord) {
    return LEGAL_FORMS.contains(lastWord) || lastWord.equals("and");
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
