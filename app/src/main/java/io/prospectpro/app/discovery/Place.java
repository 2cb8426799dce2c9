package io.prospectpro.app.discovery;

import org.jspecify.annotations.Nullable;

/**
 * A place a search can be around.
 *
 * @param label for people, always with the state: "Boulder, CO" or "80302 (Boulder, CO)"
 * @param note a sentence if the name was ambiguous: which place was taken, and which others exist
 */
public record Place(
    String label,
    String city,
    String state,
    double latitude,
    double longitude,
    Kind kind,
    @Nullable String zip,
    @Nullable String note) {

  /** How it was named. */
  public enum Kind {
    CITY,
    ZIP
  }
}
