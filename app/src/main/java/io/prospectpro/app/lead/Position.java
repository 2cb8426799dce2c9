package io.prospectpro.app.lead;

/** A point on the earth, in degrees. */
public record Position(double latitude, double longitude) {

  private static final double EARTH_RADIUS_MILES = 3958.8;

  public Position {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "Position %s, %s is not on the earth: latitude is -90 to 90, longitude -180 to 180."
              .formatted(latitude, longitude));
    }
  }

  /** The great-circle distance, in miles. */
  public double milesTo(Position other) {
    double dLat = Math.toRadians(other.latitude - latitude);
    double dLon = Math.toRadians(other.longitude - longitude);
    double a =
        Math.pow(Math.sin(dLat / 2), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(dLon / 2), 2);
    return 2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
