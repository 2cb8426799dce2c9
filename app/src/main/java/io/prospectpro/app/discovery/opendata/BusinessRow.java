package io.prospectpro.app.discovery.opendata;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One business as it is stored: the columns of {@code opendata.business} but for the dataset. */
record BusinessRow(
    String id,
    String name,
    List<String> categories,
    Place place,
    Reach reach,
    @Nullable Double confidence,
    @Nullable Instant seenAt,
    @Nullable String licence) {

  record Place(
      @Nullable String street,
      @Nullable String city,
      @Nullable String state,
      @Nullable String postcode,
      String country,
      @Nullable Double lat,
      @Nullable Double lon,
      @Nullable String cityKey,
      @Nullable String zip) {

    boolean isSomewhere() {
      return lat != null || zip != null || (cityKey != null && state != null);
    }
  }

  record Reach(
      @Nullable String phone,
      @Nullable String website,
      @Nullable String email,
      @Nullable String brand) {}
}
