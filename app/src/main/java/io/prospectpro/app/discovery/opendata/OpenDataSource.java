package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.provider.Payer;
import java.util.List;

/**
 * Finds businesses in the open data at hand. Costs nothing, answers in milliseconds. Thread-safe.
 */
final class OpenDataSource implements BusinessSource {

  static final String KEY = "open_data";
  private static final int AREAS_NAMED = 5;

  private final OpenDataStore store;

  OpenDataSource(OpenDataStore store) {
    this.store = store;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public boolean isAtHand() {
    return true;
  }

  @Override
  public boolean isPaid() {
    return false;
  }

  @Override
  public Discovery search(Search search, Payer payer) {
    var hits = store.search(search);
    if (!hits.isEmpty()) {
      var candidates = hits.stream().map(hit -> HitCandidate.of(hit, search)).toList();
      return new Discovery.Found(candidates, hits.getFirst().total());
    }
    if (store.isCovered(search)) {
      return new Discovery.NothingMatched(
          "No business of the type \"%s\" is known within %s. Try a wider radius or a broader type."
              .formatted(search.type().label(), search.area()));
    }
    return notCovered(search, store.coveredAreas(AREAS_NAMED));
  }

  private static Discovery notCovered(Search search, List<String> areas) {
    var place = search.place().label();
    var advice = "Import data for %s with ./prospectpro import FILE.".formatted(place);
    var message =
        areas.isEmpty()
            ? "No open data has been loaded yet. " + advice
            : "Open data here covers %s, and nothing within %s. %s"
                .formatted(String.join("; ", areas), search.area(), advice);
    return new Discovery.NotCovered(message, areas);
  }
}
