package io.prospectpro.app.discovery;

import io.prospectpro.app.lead.Match;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What kind of business is looked for, as category codes.
 *
 * @param label as shown to people, for example "Coffee shop"
 * @param categories the codes that are exactly this
 * @param related the codes of near relations, which are searched too and count a little less
 */
public record BusinessType(String label, Set<String> categories, Set<String> related) {

  public BusinessType {
    var nearOnly = new LinkedHashSet<>(related);
    nearOnly.removeAll(categories);
    // LinkedHashSet rather than Set.copyOf: the order is the one in which people should see them.
    categories = Collections.unmodifiableSet(new LinkedHashSet<>(categories));
    related = Collections.unmodifiableSet(nearOnly);
  }

  /** Categories, then related ones. */
  public List<String> allCodes() {
    var all = new LinkedHashSet<>(categories);
    all.addAll(related);
    return List.copyOf(all);
  }

  /** How close a main category is to this type. */
  public Match.Closeness closenessOf(String category) {
    if (categories.contains(category)) {
      return Match.Closeness.EXACT;
    }
    return related.contains(category) ? Match.Closeness.RELATED : Match.Closeness.ALSO;
  }

  /** Both types as one, for "plumbers and electricians". */
  BusinessType and(BusinessType other) {
    var exact = new LinkedHashSet<>(categories);
    exact.addAll(other.categories);
    var near = new LinkedHashSet<>(related);
    near.addAll(other.related);
    return new BusinessType(label + ", " + other.label, exact, near);
  }
}
