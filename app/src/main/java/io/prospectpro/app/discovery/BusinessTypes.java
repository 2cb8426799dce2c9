package io.prospectpro.app.discovery;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Knows kinds of business by their category and by everyday words ("cafe", "law firm", "plumbers").
 *
 * <p>A category stands for everything below it in Overture's taxonomy: "restaurant" is every kind
 * of restaurant. Everyday words come from a list of phrases, each with the categories it means and
 * those that are close. Case, plural, spacing and punctuation do not matter. Immutable and
 * thread-safe.
 */
public final class BusinessTypes {

  private static final String SYNONYMS = "/opendata/business-types/synonyms.csv";
  private static final Pattern LIST = Pattern.compile("\\s*[,;/]\\s*");
  private static final Pattern CONJUNCTION = Pattern.compile("(?i)\\s+(?:and|or)\\s+|\\s*&\\s*");
  private static final double NEAR = 0.9;
  private static final int SUGGESTIONS = 3;

  private final Taxonomy taxonomy;
  private final CategoryCounts counts;
  private final Map<String, BusinessType> typeByKey = new LinkedHashMap<>();

  BusinessTypes(Taxonomy taxonomy, CategoryCounts counts) {
    this.taxonomy = taxonomy;
    this.counts = counts;
    Resources.lines(SYNONYMS).stream().skip(1).forEach(this::addSynonym);
    taxonomy.codes().forEach(this::addCategory);
  }

  /** Resolves one type, or several separated by commas, "and", "or" or "&amp;". */
  public TypeAnswer resolve(String asked) {
    var whole = find(asked);
    if (whole.isPresent()) {
      return new TypeAnswer.Known(whole.get());
    }
    var types = new ArrayList<BusinessType>();
    for (var part : LIST.splitAsStream(asked.strip()).toList()) {
      var found = findAll(part);
      if (found.isEmpty()) {
        return new TypeAnswer.Unknown(part.strip(), near(part));
      }
      types.addAll(found);
    }
    return types.stream()
        .reduce(BusinessType::and)
        .<TypeAnswer>map(TypeAnswer.Known::new)
        .orElseGet(() -> new TypeAnswer.Unknown(asked, List.of()));
  }

  /** The category of a code or phrase in somebody's file, if it is one we know. */
  public Optional<String> categoryOf(String written) {
    var code = Words.plain(written).replace(' ', '_');
    return taxonomy.has(code)
        ? Optional.of(code)
        : find(written).map(type -> type.categories().iterator().next());
  }

  /** The label of a category, for people: {@code hair_salon} is "Hair salon". */
  public String labelOf(String category) {
    return Words.label(category);
  }

  /** Types in which a word starts with {@code typed}: better matches first, then commoner ones. */
  public List<Suggestion> suggest(String typed, int limit) {
    var start = Words.plain(typed);
    var used = counts.businessesByCategory();
    return typeByKey.entrySet().stream()
        .filter(entry -> rank(entry.getKey(), start) < Integer.MAX_VALUE)
        .map(entry -> new Ranked(rank(entry.getKey(), start), suggestion(entry.getValue(), used)))
        .sorted(Ranked.BEST_FIRST)
        .map(Ranked::suggestion)
        .filter(distinctCategories())
        .limit(limit)
        .toList();
  }

  /**
   * A type offered while somebody types.
   *
   * @param count businesses here whose main category is one of these
   */
  public record Suggestion(String label, List<String> categories, long count) {}

  private record Ranked(int rank, Suggestion suggestion) {

    static final Comparator<Ranked> BEST_FIRST =
        Comparator.comparingInt(Ranked::rank)
            .thenComparing(it -> it.suggestion.count(), Comparator.reverseOrder())
            .thenComparing(it -> it.suggestion.label());
  }

  private List<BusinessType> findAll(String part) {
    var whole = find(part);
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    var pieces = CONJUNCTION.split(part);
    var found = Arrays.stream(pieces).map(this::find).flatMap(Optional::stream).toList();
    return found.size() == pieces.length ? found : List.of();
  }

  private Optional<BusinessType> find(String phrase) {
    return Optional.ofNullable(typeByKey.get(Words.key(phrase)));
  }

  /** Labels that look like what was typed; failing that, those that start with it. */
  private List<String> near(String part) {
    var key = Words.key(part);
    var similarity = new JaroWinklerSimilarity();
    var alike =
        typeByKey.entrySet().stream()
            .map(
                entry -> Map.entry(similarity.apply(entry.getKey(), key), entry.getValue().label()))
            .filter(entry -> entry.getKey() >= NEAR)
            .sorted(Map.Entry.<Double, String>comparingByKey().reversed())
            .map(Map.Entry::getValue)
            .toList();
    var labels =
        alike.isEmpty() && !key.isEmpty()
            ? suggest(part, SUGGESTIONS).stream().map(Suggestion::label).toList()
            : alike;
    return labels.stream()
        .map(label -> label.toLowerCase(Locale.ROOT))
        .distinct()
        .limit(SUGGESTIONS)
        .toList();
  }

  private static int rank(String key, String start) {
    if (key.startsWith(start)) {
      return 0;
    }
    return key.contains(" " + start) ? 1 : Integer.MAX_VALUE;
  }

  private static Suggestion suggestion(BusinessType type, Map<String, Long> used) {
    long count = type.allCodes().stream().mapToLong(code -> used.getOrDefault(code, 0L)).sum();
    return new Suggestion(type.label(), type.allCodes(), count);
  }

  // "Coffee shop", "coffee house" and "coffee bar" mean the same: one of them is offered.
  private static Predicate<Suggestion> distinctCategories() {
    Set<Set<String>> seen = new LinkedHashSet<>();
    return suggestion -> seen.add(Set.copyOf(suggestion.categories()));
  }

  private void addSynonym(String line) {
    var comma = line.lastIndexOf(',');
    var phrase = line.substring(0, comma);
    var exact = new LinkedHashSet<String>();
    var related = new LinkedHashSet<String>();
    for (var written : Splitter.on(' ').split(line.substring(comma + 1))) {
      var target = written.startsWith("~") ? related : exact;
      target.addAll(codes(written.replace("~", "")));
    }
    typeByKey.put(Words.key(phrase), new BusinessType(Words.label(phrase), exact, related));
  }

  /** "=cafe" is that category alone, "cafe" is it and everything below. */
  private Set<String> codes(String written) {
    return written.startsWith("=")
        ? Set.of(written.substring(1))
        : taxonomy.withDescendants(written);
  }

  private void addCategory(String code) {
    typeByKey.computeIfAbsent(
        Words.key(code),
        key -> new BusinessType(Words.label(code), taxonomy.withDescendants(code), Set.of()));
  }
}
