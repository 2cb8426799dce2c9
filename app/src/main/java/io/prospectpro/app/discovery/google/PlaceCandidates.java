package io.prospectpro.app.discovery.google;

import io.prospectpro.app.discovery.ForeignNames;
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
import io.prospectpro.app.provider.google.GooglePlace;
import io.prospectpro.app.provider.google.PlacesPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes candidates of a page's places, without those outside the radius. Says nothing of how sure
 * Google is that a firm exists, because Google does not say it: ratings tell who is liked. Pure.
 */
record PlaceCandidates(Search search, ForeignNames types, String dataset) {

  /** As long as Google's terms allow to keep what it said. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final String LICENCE = "Google Maps Platform terms";
  private static final String ATTRIBUTION = "Google Maps";

  List<Candidate> of(PlacesPage page) {
    return page.places().stream().filter(this::isInside).map(it -> of(it, page.askedAt())).toList();
  }

  /** A firm without premises has no position; it serves the area that was asked for. */
  private boolean isInside(GooglePlace place) {
    var miles = milesTo(place);
    return miles == null || miles <= search.radiusMiles();
  }

  private @Nullable Double milesTo(GooglePlace place) {
    var position = positionOf(place);
    return position == null ? null : search.middle().milesTo(position);
  }

  private static @Nullable Position positionOf(GooglePlace place) {
    var point = place.point();
    return point == null ? null : new Position(point.latitude(), point.longitude());
  }

  private Candidate of(GooglePlace place, Instant askedAt) {
    var address = place.address();
    var contacts =
        new Contacts(
            PhoneNumbers.normalise(place.phone(), address.country()).orElse(null),
            Websites.normalise(place.website()).orElse(null),
            null);
    var position = positionOf(place);
    var trade = tradeOf(place);
    var origin =
        new Provenance(GoogleSource.KEY, dataset, null, LICENCE, ATTRIBUTION, askedAt.plus(KEPT));
    return new Candidate(
        "%s:%s:%s".formatted(GoogleSource.KEY, dataset, place.id()),
        place.name(),
        null,
        trade,
        new Address(
            address.street(),
            address.city(),
            address.state(),
            address.postcode(),
            address.country()),
        contacts,
        position,
        null,
        matchOf(place, trade),
        origin.ofFields(contacts, position));
  }

  /** Google found it for the words asked; where it gives no type that we know, these must do. */
  private Trade tradeOf(GooglePlace place) {
    var known =
        Stream.concat(Stream.ofNullable(place.primaryType()), place.types().stream())
            .map(type -> types.categoryOf(type, search.type()))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    return known.isEmpty()
        ? new Trade(search.type().allCodes().getFirst(), List.of())
        : new Trade(known.getFirst(), known.subList(1, known.size()));
  }

  private Match matchOf(GooglePlace place, Trade trade) {
    var hasKnownType =
        Stream.concat(Stream.ofNullable(place.primaryType()), place.types().stream())
            .anyMatch(types.names()::contains);
    return new Match(
        hasKnownType ? search.type().closenessOf(trade.category()) : Match.Closeness.ALSO,
        milesTo(place),
        search.radiusMiles(),
        search.keywords(),
        search.keywordsIn(place.name()));
  }
}
