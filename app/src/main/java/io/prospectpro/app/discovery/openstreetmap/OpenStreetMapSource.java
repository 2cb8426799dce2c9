package io.prospectpro.app.discovery.openstreetmap;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.osm.AroundQuery;
import io.prospectpro.app.provider.osm.OsmElements;
import io.prospectpro.app.provider.osm.Overpass;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds businesses in OpenStreetMap. Thread-safe. */
final class OpenStreetMapSource implements BusinessSource {

  static final String KEY = "openstreetmap";

  /** The most that is asked for, about a megabyte. */
  private static final int MOST = 2000;

  private static final double METRES_IN_A_MILE = 1609.344;

  private static final Comparator<Candidate> MOST_PROMISING_FIRST =
      Comparator.comparing((Candidate it) -> it.match().category())
          .thenComparingInt(it -> -it.match().keywordsFound().size())
          .thenComparingDouble(
              it -> Objects.requireNonNullElse(it.match().miles(), Double.POSITIVE_INFINITY))
          .thenComparing(Candidate::id);

  private final Overpass overpass;
  private final TagTable tags;

  OpenStreetMapSource(Overpass overpass, TagTable tags) {
    this.overpass = overpass;
    this.tags = tags;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public boolean isPaid() {
    return false;
  }

  @Override
  public Discovery search(Search search, Payer payer) throws InterruptedException {
    var selections = tags.selectionsFor(search.type());
    if (selections.isEmpty()) {
      return new Discovery.CouldNotAsk(
          "OpenStreetMap was not asked: we know no tag of its for \"%s\"."
              .formatted(search.type().label()));
    }
    return switch (overpass.find(toQuery(search, selections), payer)) {
      case Answer.Known(var elements) -> found(elements, search);
      case Answer.Nothing<OsmElements> _ -> nothing(search);
      case Answer.CouldNotAsk<OsmElements> refused -> new Discovery.CouldNotAsk(refused.sentence());
      case Answer.OverBudget<OsmElements> refused -> new Discovery.CouldNotAsk(refused.sentence());
    };
  }

  private static AroundQuery toQuery(Search search, List<Map<String, String>> selections) {
    return new AroundQuery(
        selections,
        search.place().latitude(),
        search.place().longitude(),
        (int) Math.ceil(search.radiusMiles() * METRES_IN_A_MILE),
        MOST);
  }

  private Discovery found(OsmElements elements, Search search) {
    var dataset = overpass.isSandbox() ? "sandbox" : "overpass";
    var reading = new ElementCandidate(search, tags, dataset);
    var candidates =
        elements.elements().stream()
            .map(reading::of)
            .flatMap(Optional::stream)
            .sorted(MOST_PROMISING_FIRST)
            .toList();
    return candidates.isEmpty()
        ? nothing(search)
        : new Discovery.Found(
            candidates.subList(0, Math.min(candidates.size(), search.limit())), candidates.size());
  }

  private static Discovery nothing(Search search) {
    return new Discovery.NothingMatched(
        "OpenStreetMap knows no business for \"%s\" within %s. Try a wider radius or a broader type."
            .formatted(search.type().label(), search.area()));
  }
}
