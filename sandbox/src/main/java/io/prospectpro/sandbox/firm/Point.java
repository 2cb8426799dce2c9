package io.prospectpro.sandbox.firm;

/** A place on the globe, in degrees. */
public record Point(double lat, double lon) {

  private static final double METRES_PER_DEGREE = 111_195;

  public Point {
    if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
      throw new IllegalArgumentException(
          "%s, %s is no place. Give a latitude to 90 and a longitude to 180 degrees."
              .formatted(lat, lon));
    }
  }

  /** Good to a part in a thousand within a city. */
  public double metresTo(Point other) {
    double north = (other.lat - lat) * METRES_PER_DEGREE;
    double east = (other.lon - lon) * METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
    return Math.hypot(north, east);
  }

  public Point shifted(double metresNorth, double metresEast) {
    double widthOfDegree = METRES_PER_DEGREE * Math.cos(Math.toRadians(lat));
    return new Point(
        rounded(lat + metresNorth / METRES_PER_DEGREE), rounded(lon + metresEast / widthOfDegree));
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }
}
