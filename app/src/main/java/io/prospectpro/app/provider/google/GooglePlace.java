package io.prospectpro.app.provider.google;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place as Google describes it. What Google does not know is null.
 *
 * @param id Google's, which may be kept for ever
 * @param primaryType of Google's Table A
 * @param types all of them, general ones such as {@code establishment} included
 * @param point absent for a firm without premises
 */
public record GooglePlace(
    String id,
    String name,
    @Nullable String primaryType,
    List<String> types,
    Address address,
    @Nullable Point point,
    @Nullable String phone,
    @Nullable String website,
    Standing standing) {

  public GooglePlace {
    types = List.copyOf(types);
  }

  /** From the components of the address, never from its text. */
  public record Address(
      @Nullable String street,
      @Nullable String city,
      @Nullable String state,
      @Nullable String postcode,
      @Nullable String country) {}

  /** Where it is, in degrees. */
  public record Point(double latitude, double longitude) {}

  /**
   * What Google's users say of it.
   *
   * @param rating 1 to 5
   * @param page on Google Maps
   */
  public record Standing(
      @Nullable Double rating, @Nullable Integer ratings, @Nullable String page) {}
}
