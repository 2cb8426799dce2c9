package io.prospectpro.app.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What another source calls our categories, from a table of category and name. A category may have
 * several names, and a name may be that of several categories. Immutable.
 */
public final class ForeignNames {

  private static final String HEADER = "category,";

  private final Taxonomy taxonomy;
  private final Map<String, List<String>> namesByCategory = new LinkedHashMap<>();
  private final Map<String, List<String>> categoriesByName = new LinkedHashMap<>();

  private ForeignNames(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  /**
   * Reads a table of the program's.
   *
   * @throws IllegalArgumentException if it names a category that does not exist
   */
  public static ForeignNames read(String resource) {
    var names = new ForeignNames(Taxonomy.bundled());
    Resources.lines(resource).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith(HEADER))
        .forEach(line -> names.add(line, resource));
    return names;
  }

  private void add(String line, String resource) {
    var comma = line.indexOf(',');
    if (comma < 0 || !taxonomy.has(line.substring(0, comma))) {
      throw new IllegalArgumentException(
          "\"%s\" in %s names no category of ours. Correct the row.".formatted(line, resource));
    }
    var category = line.substring(0, comma);
    var name = line.substring(comma + 1);
    namesByCategory.computeIfAbsent(category, _ -> new ArrayList<>()).add(name);
    categoriesByName.computeIfAbsent(name, _ -> new ArrayList<>()).add(category);
  }

  /** The names of a category, in the order of the table; none if the source has none for it. */
  public List<String> namesOf(String category) {
    return List.copyOf(namesByCategory.getOrDefault(category, List.of()));
  }

  /** Every name in the table. */
  public Set<String> names() {
    return Set.copyOf(categoriesByName.keySet());
  }

  /** The category of that name: one that is asked for if there is one, otherwise the first. */
  public Optional<String> categoryOf(String name, BusinessType asked) {
    var categories = categoriesByName.getOrDefault(name, List.of());
    return asked.allCodes().stream()
        .filter(categories::contains)
        .findFirst()
        .or(() -> categories.stream().findFirst());
  }

  /** The one name that stands for the whole type: its main category's, if all others are below. */
  public Optional<String> nameOf(BusinessType type) {
    var main = type.categories().stream().findFirst();
    return main.filter(code -> taxonomy.withDescendants(code).containsAll(type.categories()))
        .flatMap(code -> namesOf(code).stream().findFirst());
  }
}
