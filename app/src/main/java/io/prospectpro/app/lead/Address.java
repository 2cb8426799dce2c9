package io.prospectpro.app.lead;

import org.jspecify.annotations.Nullable;

/**
 * A postal address as far as the source knows it.
 *
 * @param state two letters for the United States
 * @param country two letters (ISO 3166)
 */
public record Address(
    @Nullable String street,
    @Nullable String city,
    @Nullable String state,
    @Nullable String postcode,
    @Nullable String country) {

  /** Street, town and postcode are all known: a letter would arrive. */
  public boolean isComplete() {
    return street != null && city != null && postcode != null;
  }

  /** The first five digits of a United States postcode, otherwise the postcode as it is. */
  @Nullable String area() {
    if (postcode == null) {
      return null;
    }
    return postcode.matches("\\d{5}-\\d{4}") ? postcode.substring(0, 5) : postcode;
  }
}
