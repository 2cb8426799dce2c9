package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.Box;
import io.prospectpro.app.discovery.Place;
import io.prospectpro.app.discovery.PlaceName;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads businesses. Every query on them is served by an index. Thread-safe. */
final class OpenDataStore {

  /**
   * Businesses of some categories in an area, those with most keywords first, then those the source
   * is surest of.
   *
   * <p>An area is a circle. A row with a position is in it by distance, after a bounding box has
   * used the index; one without by its ZIP code, or by its town where it has none. The three parts
   * are a UNION ALL because OR over different columns would keep the planner from all three
   * indexes.
   */
  static final String SEARCH =
      """
      WITH found AS (
        SELECT b.*, opendata.miles(:lat, :lon, b.lat, b.lon) AS miles
        FROM opendata.business b
        WHERE b.lat BETWEEN :south AND :north
          AND b.lon BETWEEN :west AND :east
          AND b.categories && CAST(:codes AS text[])
          AND opendata.miles(:lat, :lon, b.lat, b.lon) <= :radius
        UNION ALL
        SELECT b.*, NULL
        FROM opendata.business b
        WHERE b.lat IS NULL
          AND b.zip = ANY (CAST(:zips AS text[]))
          AND b.categories && CAST(:codes AS text[])
        UNION ALL
        SELECT b.*, NULL
        FROM opendata.business b
        WHERE b.lat IS NULL
          AND b.zip IS NULL
          AND b.state = :state
          AND b.city_key = :city
          AND b.categories && CAST(:codes AS text[])
      )
      SELECT f.*,
             count(*) OVER () AS total,
             ARRAY (
               SELECT k
               FROM unnest(CAST(:keywords AS text[])) AS k
               WHERE strpos(lower(f.name), k) > 0
                  OR strpos(replace(array_to_string(f.categories, ' '), '_', ' '), k) > 0
             ) AS keywords_found
      FROM found f
      ORDER BY cardinality(ARRAY (
                 SELECT k
                 FROM unnest(CAST(:keywords AS text[])) AS k
                 WHERE strpos(lower(f.name), k) > 0
                    OR strpos(replace(array_to_string(f.categories, ' '), '_', ' '), k) > 0)) DESC,
               (f.category = ANY (CAST(:codes AS text[]))) DESC,
               f.confidence DESC NULLS LAST,
               f.dataset, f.id
      LIMIT :limit
      """;

  private static final String IS_COVERED =
      """
      SELECT EXISTS (
               SELECT FROM opendata.business b
               WHERE b.lat BETWEEN :south AND :north
                 AND b.lon BETWEEN :west AND :east
                 AND opendata.miles(:lat, :lon, b.lat, b.lon) <= :radius)
          OR EXISTS (
               SELECT FROM opendata.business b
               WHERE b.lat IS NULL AND b.zip = ANY (CAST(:zips AS text[])))
          OR EXISTS (
               SELECT FROM opendata.business b
               WHERE b.lat IS NULL AND b.zip IS NULL AND b.state = :state AND b.city_key = :city)
      """;

  private final JdbcClient db;

  OpenDataStore(JdbcClient db) {
    this.db = db;
  }

  /** A row of the search. */
  record Hit(
      String dataset,
      BusinessRow row,
      @Nullable Double miles,
      List<String> keywordsFound,
      int total) {}

  List<Hit> search(Search search) {
    return db.sql(SEARCH).params(parameters(search)).query(OpenDataStore::toHit).list();
  }

  /** Whether any business at all is known in the area. */
  boolean isCovered(Search search) {
    var parameters = area(search.place(), search.radiusMiles());
    return db.sql(IS_COVERED).params(parameters).query(Boolean.class).single();
  }

  /** Towns with data, those with most businesses first. */
  List<String> coveredAreas(int limit) {
    return db.sql(
            """
            SELECT city || ', ' || state AS label
            FROM opendata.coverage
            GROUP BY city, state
            ORDER BY sum(businesses) DESC, city, state
            LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, index) -> row.getString("label"))
        .list();
  }

  Map<String, Object> parameters(Search search) {
    var parameters = area(search.place(), search.radiusMiles());
    var keywords = search.keywords().stream().map(word -> word.toLowerCase(Locale.ROOT));
    parameters.put("codes", search.type().allCodes().toArray(String[]::new));
    parameters.put("keywords", keywords.distinct().toArray(String[]::new));
    parameters.put("limit", search.limit());
    return parameters;
  }

  private Map<String, Object> area(Place place, double radius) {
    var box = Box.around(new Position(place.latitude(), place.longitude()), radius);
    var area = new LinkedHashMap<String, Object>();
    area.put("lat", place.latitude());
    area.put("lon", place.longitude());
    area.put("south", box.south());
    area.put("north", box.north());
    area.put("west", box.west());
    area.put("east", box.east());
    area.put("radius", radius);
    area.put("state", place.state());
    area.put("city", PlaceName.key(place.city()));
    area.put("zips", zipsIn(area, place));
    return area;
  }

  private String[] zipsIn(Map<String, Object> area, Place place) {
    // A ZIP code asked for by name counts however small the radius.
    return db.sql(
            """
            SELECT zip
            FROM opendata.zip_code
            WHERE lat BETWEEN :south AND :north
              AND lon BETWEEN :west AND :east
              AND opendata.miles(:lat, :lon, lat, lon) <= :radius
            UNION
            SELECT CAST(:zip AS text) WHERE CAST(:zip AS text) IS NOT NULL
            """)
        .params(area)
        .param("zip", place.zip())
        .query(String.class)
        .list()
        .toArray(String[]::new);
  }

  private static Hit toHit(ResultSet row, int index) throws SQLException {
    var place =
        new BusinessRow.Place(
            row.getString("street"),
            row.getString("city"),
            row.getString("state"),
            row.getString("postcode"),
            row.getString("country"),
            number(row, "lat"),
            number(row, "lon"),
            row.getString("city_key"),
            row.getString("zip"));
    var reach =
        new BusinessRow.Reach(
            row.getString("phone"),
            row.getString("website"),
            row.getString("email"),
            row.getString("brand"));
    var business =
        new BusinessRow(
            row.getString("id"),
            row.getString("name"),
            texts(row, "categories"),
            place,
            reach,
            number(row, "confidence"),
            instant(row, "seen_at"),
            row.getString("licence"));
    return new Hit(
        row.getString("dataset"),
        business,
        number(row, "miles"),
        texts(row, "keywords_found"),
        row.getInt("total"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Double.class);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
