package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.Address;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Contacts;
import io.prospectpro.app.lead.Match;
import io.prospectpro.app.lead.PhoneNumbers;
import io.prospectpro.app.lead.Position;
import io.prospectpro.app.lead.Provenance;
import io.prospectpro.app.lead.Trade;
import io.prospectpro.app.lead.Websites;
import java.util.List;

/**
 * Makes a candidate of a row that was found: normalised contacts, and where each value came from.
 */
final class HitCandidate {

  private HitCandidate() {}

  static Candidate of(OpenDataStore.Hit hit, Search search) {
    var row = hit.row();
    var place = row.place();
    var contacts =
        new Contacts(
            PhoneNumbers.normalise(row.reach().phone(), place.country()).orElse(null),
            Websites.normalise(row.reach().website()).orElse(null),
            row.reach().email());
    var position =
        place.lat() == null || place.lon() == null ? null : new Position(place.lat(), place.lon());
    return new Candidate(
        "%s:%s:%s".formatted(OpenDataSource.KEY, hit.dataset(), row.id()),
        row.name(),
        row.reach().brand(),
        trade(row.categories()),
        new Address(place.street(), place.city(), place.state(), place.postcode(), place.country()),
        contacts,
        position,
        row.confidence(),
        match(hit, search),
        origin(hit).ofFields(contacts, position));
  }

  private static Trade trade(List<String> categories) {
    return new Trade(categories.getFirst(), categories.subList(1, categories.size()));
  }

  private static Match match(OpenDataStore.Hit hit, Search search) {
    return new Match(
        search.type().closenessOf(hit.row().categories().getFirst()),
        hit.miles(),
        search.radiusMiles(),
        search.keywords(),
        hit.keywordsFound());
  }

  private static Provenance origin(OpenDataStore.Hit hit) {
    var row = hit.row();
    return new Provenance(
        OpenDataSource.KEY, hit.dataset(), row.seenAt(), String.valueOf(row.licence()));
  }
}
