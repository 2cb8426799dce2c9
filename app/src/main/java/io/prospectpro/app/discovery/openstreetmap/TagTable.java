package io.prospectpro.app.discovery.openstreetmap;

import com.google.common.base.Splitter;
import io.prospectpro.app.discovery.BusinessType;
import io.prospectpro.app.discovery.ForeignNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a type of business is tagged, and which type a thing's tags make it. Immutable. */
final class TagTable {

  private static final String RESOURCE = "/discovery/osm-tags.csv";

  private final ForeignNames names;

  private TagTable(ForeignNames names) {
    this.names = names;
  }

  static TagTable bundled() {
    return new TagTable(ForeignNames.read(RESOURCE));
  }

  /** A way to tag a category. */
  private record Tagging(String category, Map<String, String> tags) {

    boolean covers(Tagging other) {
      return other.tags.entrySet().containsAll(tags.entrySet());
    }
  }

  /**
   * The sets of tags to ask for: none twice, and none that another one covers. Empty if there is no
   * tag for the type.
   */
  List<Map<String, String>> selectionsFor(BusinessType type) {
    var all = taggings(type).toList();
    return all.stream()
        .filter(it -> all.stream().noneMatch(other -> other.covers(it) && !it.covers(other)))
        .map(Tagging::tags)
        .distinct()
        .toList();
  }

  /**
   * What the thing is, among the categories asked for: an exact one before a related one, then the
   * one that says most.
   */
  Optional<String> categoryOf(Map<String, String> tags, BusinessType type) {
    return taggings(type)
        .filter(it -> tags.entrySet().containsAll(it.tags.entrySet()))
        .min(
            Comparator.comparing((Tagging it) -> type.closenessOf(it.category))
                .thenComparingInt(it -> -it.tags.size()))
        .map(Tagging::category);
  }

  private Stream<Tagging> taggings(BusinessType type) {
    return type.allCodes().stream()
        .flatMap(code -> names.namesOf(code).stream().map(name -> new Tagging(code, toTags(name))));
  }

  private static Map<String, String> toTags(String name) {
    return Splitter.on('+').withKeyValueSeparator('=').split(name);
  }
}
