package io.prospectpro.app.discovery.openstreetmap;

import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.discovery.UsStates;
import io.prospectpro.app.lead.Address;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Contacts;
import io.prospectpro.app.lead.Match;
import io.prospectpro.app.lead.PhoneNumbers;
import io.prospectpro.app.lead.Position;
import io.prospectpro.app.lead.Provenance;
import io.prospectpro.app.lead.Trade;
import io.prospectpro.app.lead.Websites;
import io.prospectpro.app.provider.osm.OsmElement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a candidate of a thing on the map, if it is a firm that was asked for. Pure. */
record ElementCandidate(Search search, TagTable tags, String dataset) {

  private static final String LICENCE = "ODbL 1.0";
  private static final String ATTRIBUTION = "© OpenStreetMap contributors";

  /** Empty for what has no name or is out of use, and outside the radius. */
  Optional<Candidate> of(OsmElement element) {
    var position = positionOf(element);
    var miles = position == null ? null : search.middle().milesTo(position);
    if (value(element, "name") == null
        || isOutOfUse(element.tags())
        || (miles != null && miles > search.radiusMiles())) {
      return Optional.empty();
    }
    return tags.categoryOf(element.tags(), search.type())
        .map(category -> candidate(element, category, position, miles));
  }

  private static boolean isOutOfUse(Map<String, String> tags) {
    return tags.entrySet().stream()
        .anyMatch(
            tag ->
                tag.getKey().matches("(disused|abandoned):.*")
                    || (tag.getKey().matches("disused|abandoned") && tag.getValue().equals("yes")));
  }

  private Candidate candidate(
      OsmElement element, String category, @Nullable Position position, @Nullable Double miles) {
    var name = Objects.requireNonNull(value(element, "name"));
    var address = addressOf(element);
    var contacts = contactsOf(element, address.country());
    var origin = new Provenance(OpenStreetMapSource.KEY, dataset, null, LICENCE, ATTRIBUTION, null);
    var match =
        new Match(
            search.type().closenessOf(category),
            miles,
            search.radiusMiles(),
            search.keywords(),
            search.keywordsIn(name + " " + category.replace('_', ' ')));
    return new Candidate(
        "%s:%s:%s/%d".formatted(OpenStreetMapSource.KEY, dataset, element.type(), element.id()),
        name,
        value(element, "brand"),
        new Trade(category, List.of()),
        address,
        contacts,
        position,
        null,
        match,
        origin.ofFields(contacts, position));
  }

  private static @Nullable Position positionOf(OsmElement element) {
    var latitude = element.latitude();
    var longitude = element.longitude();
    return latitude == null || longitude == null ? null : new Position(latitude, longitude);
  }

  private static Address addressOf(OsmElement element) {
    var street =
        Stream.of("addr:housenumber", "addr:street", "addr:unit")
            .map(key -> key.equals("addr:unit") ? unitOf(element) : value(element, key))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return new Address(
        value(element, "addr:street") == null ? null : street,
        value(element, "addr:city"),
        stateOf(element),
        value(element, "addr:postcode"),
        value(element, "addr:country"));
  }

  /** Some write "Colorado". */
  private static @Nullable String stateOf(OsmElement element) {
    var state = value(element, "addr:state");
    return state == null ? null : UsStates.codeOf(state).orElse(state);
  }

  private static @Nullable String unitOf(OsmElement element) {
    var unit = value(element, "addr:unit");
    return unit == null || unit.startsWith("#") ? unit : "#" + unit;
  }

  private static Contacts contactsOf(OsmElement element, @Nullable String country) {
    return new Contacts(
        PhoneNumbers.normalise(first(element, "phone", "contact:phone"), country).orElse(null),
        Websites.normalise(first(element, "website", "contact:website", "url")).orElse(null),
        first(element, "email", "contact:email"));
  }

  private static @Nullable String value(OsmElement element, String key) {
    var value = element.tags().getOrDefault(key, "").strip();
    return value.isEmpty() ? null : value;
  }

  /** The first of the keys that has a value, and of several values the first. */
  private static @Nullable String first(OsmElement element, String... keys) {
    return Stream.of(keys)
        .map(key -> value(element, key))
        .filter(Objects::nonNull)
        .map(value -> value.split(";", 2)[0].strip())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse(null);
  }
}
