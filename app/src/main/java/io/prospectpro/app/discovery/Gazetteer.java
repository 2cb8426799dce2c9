package io.prospectpro.app.discovery;

import io.prospectpro.app.lead.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ConcurrentLruCache;

/** The cities and ZIP codes in the database. Every query is served by an index. Thread-safe. */
final class Gazetteer {

  private static final int REMEMBERED = 1_000;

  private final JdbcClient db;

  /**
   * A campaign asks for its town when it is typed, estimated, submitted and run. Towns change only
   * with the program's own data, which is loaded as it starts.
   */
  private final ConcurrentLruCache<Named, List<Town>> towns =
      new ConcurrentLruCache<>(REMEMBERED, this::readTowns);

  /** Towns of that name; of all states if {@code state} is empty. */
  private record Named(String key, Optional<String> state) {}

  Gazetteer(JdbcClient db) {
    this.db = db;
  }

  /**
   * A town.
   *
   * @param size inhabitants, or 0 for a town known by its ZIP codes only
   */
  record Town(String name, String state, double latitude, double longitude, int size) {

    String label() {
      return name + ", " + state;
    }
  }

  Optional<Place> findZip(String zip) {
    return db.sql(
            """
            SELECT zip, city, state, lat, lon
            FROM opendata.zip_code
            WHERE zip = :zip
            """)
        .param("zip", zip)
        .query(Gazetteer::toZipPlace)
        .optional();
  }

  /** Towns of that name, the largest first; of all states if {@code state} is empty. */
  List<Town> listTowns(String nameKey, Optional<String> state) {
    var named = new Named(nameKey, state);
    var found = towns.get(named);
    if (found.isEmpty()) {
      towns.remove(named); // Its data may be loaded a moment later.
    }
    return found;
  }

  private List<Town> readTowns(Named named) {
    // The 16,677 cities have their inhabitants. A ZIP code's town that is not among them is placed
    // in the middle of its ZIP codes.
    return db.sql(
            """
            SELECT name, state, lat, lon, population AS size
            FROM opendata.city
            WHERE name_key = :key
              AND (CAST(:state AS text) IS NULL OR state = :state)
            UNION ALL
            SELECT min(z.city), z.state, avg(z.lat), avg(z.lon), 0
            FROM opendata.zip_code z
            WHERE z.city_key = :key
              AND (CAST(:state AS text) IS NULL OR z.state = :state)
              AND NOT EXISTS (
                SELECT FROM opendata.city c WHERE c.name_key = z.city_key AND c.state = z.state)
            GROUP BY z.state
            ORDER BY size DESC, state
            """)
        .param("key", named.key())
        .param("state", named.state().orElse(null))
        .query(Gazetteer::toTown)
        .list();
  }

  /** Cities whose name starts so, the largest first. */
  List<Town> listStartingWith(String nameKey, String state, int limit) {
    return db.sql(
            """
            SELECT name, state, lat, lon, population AS size
            FROM opendata.city
            WHERE name_key LIKE :start
              AND state LIKE :state
            ORDER BY population DESC, name, state
            LIMIT :limit
            """)
        .param("start", literal(nameKey) + "%")
        .param("state", literal(state) + "%")
        .param("limit", limit)
        .query(Gazetteer::toTown)
        .list();
  }

  /** Cities no farther than so many miles from a point, the largest first. */
  List<Town> listNear(Position middle, double miles, int limit) {
    var box = Box.around(middle, miles);
    return db.sql(
            """
            SELECT name, state, lat, lon, population AS size
            FROM opendata.city
            WHERE lat BETWEEN :south AND :north
              AND lon BETWEEN :west AND :east
              AND opendata.miles(:lat, :lon, lat, lon) <= :miles
            ORDER BY population DESC, name, state
            LIMIT :limit
            """)
        .param("lat", middle.latitude())
        .param("lon", middle.longitude())
        .param("miles", miles)
        .param("south", box.south())
        .param("north", box.north())
        .param("west", box.west())
        .param("east", box.east())
        .param("limit", limit)
        .query(Gazetteer::toTown)
        .list();
  }

  List<Place> listZipsStartingWith(String digits, int limit) {
    return db.sql(
            """
            SELECT zip, city, state, lat, lon
            FROM opendata.zip_code
            WHERE zip LIKE :start
            ORDER BY zip
            LIMIT :limit
            """)
        .param("start", literal(digits) + "%")
        .param("limit", limit)
        .query(Gazetteer::toZipPlace)
        .list();
  }

  private static String literal(String text) {
    return text.replaceAll("[\\\\%_]", "\\\\$0");
  }

  private static Place toZipPlace(ResultSet row, int index) throws SQLException {
    var zip = row.getString("zip");
    var city = row.getString("city");
    var state = row.getString("state");
    return new Place(
        "%s (%s, %s)".formatted(zip, city, state),
        city,
        state,
        row.getDouble("lat"),
        row.getDouble("lon"),
        Place.Kind.ZIP,
        zip,
        null);
  }

  private static Town toTown(ResultSet row, int index) throws SQLException {
    return new Town(
        row.getString("name"),
        row.getString("state"),
        row.getDouble("lat"),
        row.getDouble("lon"),
        row.getInt("size"));
  }
}
