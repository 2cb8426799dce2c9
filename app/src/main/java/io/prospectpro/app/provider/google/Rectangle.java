package io.prospectpro.app.provider.google;

import java.util.List;
import java.util.Locale;

/** An area between two parallels and two meridians, in degrees, to about a metre. */
public record Rectangle(double south, double west, double north, double east) {

  private static final double STEPS = 100_000;

  public Rectangle {
    south = rounded(Math.clamp(south, -90, 90));
    north = rounded(Math.clamp(north, -90, 90));
    west = rounded(Math.clamp(west, -180, 180));
    east = rounded(Math.clamp(east, -180, 180));
    if (south > north || west > east) {
      throw new IllegalArgumentException(
          "Rectangle %s to %s north, %s to %s east is inside out: give south and west first."
              .formatted(south, north, west, east));
    }
  }

  // The same numbers in the request and in the question's words.
  private static double rounded(double degrees) {
    return Math.round(degrees * STEPS) / STEPS;
  }

  /** Four parts that cover it and share no more than their edges. */
  public List<Rectangle> quarters() {
    double latitude = rounded((south + north) / 2);
    double longitude = rounded((west + east) / 2);
    return List.of(
        new Rectangle(south, west, latitude, longitude),
        new Rectangle(south, longitude, latitude, east),
        new Rectangle(latitude, west, north, longitude),
        new Rectangle(latitude, longitude, north, east));
  }

  /** For example {@code 39.87012,-105.45923 to 40.15999,-105.08177}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.5f,%.5f to %.5f,%.5f", south, west, north, east);
  }
}
