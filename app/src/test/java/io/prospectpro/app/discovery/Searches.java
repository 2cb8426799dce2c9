package io.prospectpro.app.discovery;

import java.util.List;
import java.util.Map;

/** Makes searches around Boulder for tests, without a database. */
public final class Searches {

  public static final Place BOULDER =
      new Place("Boulder, CO", "Boulder", "CO", 40.01499, -105.27055, Place.Kind.CITY, null, null);

  private static final BusinessTypes TYPES = new BusinessTypes(Taxonomy.bundled(), Map::of);

  private Searches() {}

  /** All that are bundled. */
  public static BusinessTypes types() {
    return TYPES;
  }

  /** A type that must be known. */
  public static BusinessType type(String asked) {
    if (TYPES.resolve(asked) instanceof TypeAnswer.Known(BusinessType type)) {
      return type;
    }
    throw new AssertionError("no business type " + asked);
  }

  public static Search search(String type, double radiusMiles, int limit) {
    return new Search(type(type), List.of(), BOULDER, radiusMiles, limit);
  }

  public static Search tiled(String type, double radiusMiles, int limit) {
    return new Search(type(type), List.of(), BOULDER, radiusMiles, limit, true);
  }
}
