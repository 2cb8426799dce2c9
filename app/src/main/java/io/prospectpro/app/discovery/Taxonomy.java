package io.prospectpro.app.discovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Overture's 2,117 place categories, each with those below it. Read once, immutable.
 *
 * <p>A category's code may differ from the last step of its path, and then the children hang below
 * the step (code {@code aircraft_repair}, step {@code aircraft_services_and_repair}); so the tree
 * is followed by steps and answered in codes.
 */
final class Taxonomy {

  private static final String RESOURCE = "/opendata/overture-categories/categories.csv";

  // One for all: each source has a table of its own names for these.
  private static final Taxonomy BUNDLED =
      new Taxonomy(Resources.lines(RESOURCE).stream().skip(1).toList());

  private final Map<String, String> pathByCode = new LinkedHashMap<>();
  private final Map<String, List<String>> codesBelowPath = new HashMap<>();

  private Taxonomy(List<String> lines) {
    lines.forEach(this::add);
  }

  static Taxonomy bundled() {
    return BUNDLED;
  }

  boolean has(String code) {
    return pathByCode.containsKey(code);
  }

  Set<String> codes() {
    return Collections.unmodifiableSet(pathByCode.keySet());
  }

  /** The category and everything below it, itself first. */
  Set<String> withDescendants(String code) {
    var path = pathByCode.get(code);
    if (path == null) {
      throw new IllegalArgumentException(
          "Category '%s' is not in %s. Correct the code where it is used."
              .formatted(code, RESOURCE));
    }
    var codes = new LinkedHashSet<String>();
    codes.add(code);
    codes.addAll(codesBelowPath.getOrDefault(path, List.of()));
    return codes;
  }

  private void add(String line) {
    var parts = line.split(";", 2);
    var code = parts[0].strip();
    var path = parts[1].strip().replaceAll("[\\[\\]]", "");
    pathByCode.put(code, path);
    // Noted at each step above it, or whoever asks for all would compare each path with each other.
    for (var end = path.lastIndexOf(','); end > 0; end = path.lastIndexOf(',', end - 1)) {
      codesBelowPath.computeIfAbsent(path.substring(0, end), _ -> new ArrayList<>()).add(code);
    }
  }
}
