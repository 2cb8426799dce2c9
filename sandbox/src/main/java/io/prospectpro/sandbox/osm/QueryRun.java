package io.prospectpro.sandbox.osm;

import io.prospectpro.sandbox.firm.Town;
import io.prospectpro.sandbox.firm.Towns;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.osm.Query.Statement;
import io.prospectpro.sandbox.osm.Query.TagFilter;
import io.prospectpro.sandbox.osm.Query.Where;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/** One query while it is worked on: the sets it has filled so far, and what it has put out. */
final class QueryRun {

  /** An area's number is that of its relation and this. */
  static final long AREA = 3_600_000_000L;

  private final Query query;
  private final Elements elements;
  private final Towns towns;
  private final Map<String, Set<Element>> sets = new HashMap<>();
  private final Map<String, List<Town>> areas = new HashMap<>();
  private final ArrayNode out = Json.array();

  QueryRun(Query query, Elements elements, Towns towns) {
    this.query = query;
    this.elements = elements;
    this.towns = towns;
  }

  ArrayNode run() {
    query.statements().forEach(this::run);
    return out;
  }

  private void run(Statement statement) {
    switch (statement) {
      case Query.Areas wanted -> areas.put(wanted.into(), find(wanted));
      case Query.Select select -> sets.put(select.into(), find(select));
      case Query.Union union -> {
        var all = new LinkedHashSet<Element>();
        for (var part : union.parts()) {
          run(part);
          if (part instanceof Query.Select select) {
            all.addAll(sets.getOrDefault(select.into(), Set.of()));
          } else if (part instanceof Query.Union inner) {
            all.addAll(sets.getOrDefault(inner.into(), Set.of()));
          }
        }
        sets.put(union.into(), all);
      }
      case Query.Out wanted ->
          sets.getOrDefault(wanted.from(), Set.of()).stream()
              .limit(wanted.limit())
              .forEach(one -> out.add(one.json(wanted.withCentre(), wanted.withTags())));
    }
  }

  private List<Town> find(Query.Areas wanted) {
    var id = wanted.id();
    if (id != null) {
      return towns.byRelation(id - AREA).stream().toList();
    }
    return towns.all().stream().filter(town -> fits(tagsOf(town), wanted.filters())).toList();
  }

  private static Map<String, String> tagsOf(Town town) {
    return switch (town.kind()) {
      case CITY -> Map.of("name", town.name(), "admin_level", "8", "boundary", "administrative");
      case ZIP -> Map.of("postal_code", town.name(), "boundary", "postal_code");
      case STATE ->
          Map.of(
              "name",
              town.stateName().orElse(town.name()),
              "admin_level",
              "4",
              "ISO3166-2",
              "US-" + town.name(),
              "boundary",
              "administrative");
    };
  }

  private Set<Element> find(Query.Select select) {
    var found = new LinkedHashSet<Element>();
    for (var element : elements.all()) {
      if (isOfType(element, select.type())
          && fits(element.tags(), select.filters())
          && (query.bbox() == null || query.bbox().contains(element.point()))
          && select.where().stream().allMatch(where -> isThere(element, where))) {
        found.add(element);
      }
    }
    return found;
  }

  private static boolean fits(Map<String, String> tags, Collection<TagFilter> filters) {
    return filters.stream().allMatch(filter -> filter.fits(tags));
  }

  private static boolean isOfType(Element element, String asked) {
    return switch (asked) {
      case "nwr", "nw" -> true;
      case "nr", "node" -> element.type().equals("node");
      case "wr", "way" -> element.type().equals("way");
      default -> false;
    };
  }

  private boolean isThere(Element element, Where where) {
    return switch (where) {
      case Query.InArea area ->
          areas.getOrDefault(area.set(), List.of()).stream()
              .anyMatch(town -> town.holds(element.firm()));
      case Query.InNumberedArea area ->
          towns.byRelation(area.id() - AREA).stream().anyMatch(town -> town.holds(element.firm()));
      case Query.Around around -> around.centre().metresTo(element.point()) <= around.metres();
      case Query.InBox box -> box.box().contains(element.point());
    };
  }
}
