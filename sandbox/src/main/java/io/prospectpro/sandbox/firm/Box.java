package io.prospectpro.sandbox.firm;

import java.util.Collection;

/** A rectangle of latitudes and longitudes, its edges included. */
public record Box(double south, double west, double north, double east) {

  public boolean contains(Point point) {
    return point.lat() >= south
        && point.lat() <= north
        && point.lon() >= west
        && point.lon() <= east;
  }

  public Point centre() {
    return new Point((south + north) / 2, (west + east) / 2);
  }

  /** The smallest that holds all points, of which there must be one. */
  static Box around(Collection<Point> points) {
    return new Box(
        points.stream().mapToDouble(Point::lat).min().orElseThrow(),
        points.stream().mapToDouble(Point::lon).min().orElseThrow(),
        points.stream().mapToDouble(Point::lat).max().orElseThrow(),
        points.stream().mapToDouble(Point::lon).max().orElseThrow());
  }
}
