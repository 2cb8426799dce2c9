package io.prospectpro.app.provider.google;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as Google writes it: whatever is empty is left out, so anything may be
 * null.
 */
record PlacesBody(@Nullable List<Place> places, @Nullable String nextPageToken) {

  private static final String CLOSED = "CLOSED_PERMANENTLY";

  boolean isEmpty() {
    return listed() == 0 && nextPageToken == null;
  }

  int listed() {
    return places == null ? 0 : places.size();
  }

  PlacesPage toPage(Instant askedAt) {
    var listed = Objects.requireNonNullElse(places, List.<Place>of());
    var open = listed.stream().filter(Place::isOpenAndNamed).map(Place::toPlace).toList();
    return new PlacesPage(open, listed(), nextPageToken, askedAt);
  }

  /** One of {@code places}. */
  record Place(
      @Nullable String id,
      @Nullable Text displayName,
      @Nullable List<Component> addressComponents,
      @Nullable Location location,
      @Nullable List<String> types,
      @Nullable String primaryType,
      @Nullable String businessStatus,
      @Nullable String nationalPhoneNumber,
      @Nullable String internationalPhoneNumber,
      @Nullable String websiteUri,
      @Nullable Double rating,
      @Nullable Integer userRatingCount,
      @Nullable String googleMapsUri) {

    boolean isOpenAndNamed() {
      return id != null && !name().isBlank() && !CLOSED.equals(businessStatus);
    }

    private String name() {
      return displayName == null || displayName.text == null ? "" : displayName.text.strip();
    }

    GooglePlace toPlace() {
      return new GooglePlace(
          Objects.requireNonNull(id),
          name(),
          primaryType,
          Objects.requireNonNullElse(types, List.of()),
          new AddressParts(Objects.requireNonNullElse(addressComponents, List.of())).toAddress(),
          location == null ? null : location.toPoint(),
          internationalPhoneNumber == null ? nationalPhoneNumber : internationalPhoneNumber,
          websiteUri,
          new GooglePlace.Standing(rating, userRatingCount, googleMapsUri));
    }
  }

  /** A text with its language. */
  record Text(@Nullable String text) {}

  /** A point; a zero is left out like anything empty. */
  record Location(@Nullable Double latitude, @Nullable Double longitude) {

    GooglePlace.Point toPoint() {
      return new GooglePlace.Point(
          Objects.requireNonNullElse(latitude, 0.0), Objects.requireNonNullElse(longitude, 0.0));
    }
  }

  /** A part of the address, with what it is. */
  record Component(
      @Nullable String longText, @Nullable String shortText, @Nullable List<String> types) {

    boolean is(String type) {
      return types != null && types.contains(type);
    }
  }
}
