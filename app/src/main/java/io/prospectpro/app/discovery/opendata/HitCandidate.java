package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.BusinessType;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.Address;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Contacts;
import io.prospectpro.app.lead.LeadField;
import io.prospectpro.app.lead.Match;
import io.prospectpro.app.lead.PhoneNumbers;
import io.prospectpro.app.lead.Position;
import io.prospectpro.app.lead.Provenance;
import io.prospectpro.app.lead.Trade;
import io.prospectpro.app.lead.Websites;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        provenance(hit, contacts, position));
  }

  private static Trade trade(List<String> categories) {
    return new Trade(categories.getFirst(), categories.subList(1, categories.size()));
  }

  private static Match match(OpenDataStore.Hit hit, Search search) {
    return new Match(
        closeness(hit.row().categories().getFirst(), search.type()),
        hit.miles(),
        search.radiusMiles(),
        search.keywords(),
        hit.keywordsFound());
  }

  private static Match.Closeness closeness(String category, BusinessType type) {
    if (type.categories().contains(category)) {
      return Match.Closeness.EXACT;
    }
    return type.related().contains(category) ? Match.Closeness.RELATED : Match.Closeness.ALSO;
  }

  private static Map<LeadField, Provenance> provenance(
      OpenDataStore.Hit hit, Contacts contacts, @Nullable Position position) {
    var row = hit.row();
    var origin =
        new Provenance(
            OpenDataSource.KEY, hit.dataset(), row.seenAt(), String.valueOf(row.licence()));
    var fields = new EnumMap<LeadField, Provenance>(LeadField.class);
    fields.put(LeadField.NAME, origin);
    fields.put(LeadField.CATEGORY, origin);
    fields.put(LeadField.ADDRESS, origin);
    putIfKnown(fields, LeadField.PHONE, contacts.phone(), origin);
    putIfKnown(fields, LeadField.WEBSITE, contacts.website(), origin);
    putIfKnown(fields, LeadField.EMAIL, contacts.email(), origin);
    putIfKnown(fields, LeadField.POSITION, position, origin);
    return fields;
  }

  private static void putIfKnown(
      Map<LeadField, Provenance> fields,
      LeadField field,
      @Nullable Object value,
      Provenance origin) {
    if (value != null) {
      fields.put(field, origin);
    }
  }
}
