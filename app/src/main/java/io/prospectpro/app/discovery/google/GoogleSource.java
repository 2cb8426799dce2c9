package io.prospectpro.app.discovery.google;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.ForeignNames;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.google.GooglePlaces;

/**
 * Finds businesses with Google Places. What was found before a refusal is kept, with the refusal as
 * a warning. Thread-safe.
 */
final class GoogleSource implements BusinessSource {

  static final String KEY = "google";

  private final GooglePlaces places;
  private final ForeignNames types;

  GoogleSource(GooglePlaces places, ForeignNames types) {
    this.places = places;
    this.types = types;
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public boolean isOn() {
    return places.isOn();
  }

  @Override
  public boolean isPaid() {
    return true;
  }

  @Override
  public Discovery search(Search search, Payer payer) throws InterruptedException {
    var dataset = places.isSandbox() ? "sandbox" : "places";
    var sweep = new PlaceSweep(search, new PlaceCandidates(search, types, dataset));
    sweep.ask(types.nameOf(search.type()).orElse(null), page -> places.search(page, payer));
    var found = sweep.candidates();
    var refusal = sweep.refusal();
    if (!found.isEmpty()) {
      return new Discovery.Found(
          found.subList(0, Math.min(found.size(), search.limit())), found.size(), refusal);
    }
    return refusal == null
        ? new Discovery.NothingMatched(
            "Google Places knows no business for \"%s\" within %s. Try a wider radius or a broader type."
                .formatted(search.type().label(), search.area()))
        : new Discovery.CouldNotAsk(refusal);
  }
}
