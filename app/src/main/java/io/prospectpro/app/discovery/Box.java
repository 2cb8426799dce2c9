package io.prospectpro.app.discovery;

import io.prospectpro.app.lead.Position;

/**
 * The rectangle around a circle, in degrees: what an index on latitude and longitude can find. It
 * holds more than the circle, so who uses it measures the distance, too.
 */
public record Box(double south, double north, double west, double east) {

  /** Degrees of latitude to a mile. */
  private static final double DEGREES = 1 / 69.0;

  public static Box around(Position middle, double miles) {
    double height = miles * DEGREES;
    // Meridians come together towards the poles; at the pole itself every longitude is near.
    double width =
        Math.min(180, height / Math.max(0.01, Math.cos(Math.toRadians(middle.latitude()))));
    return new Box(
        middle.latitude() - height,
        middle.latitude() + height,
        middle.longitude() - width,
        middle.longitude() + width);
  }
}
