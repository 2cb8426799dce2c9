package io.prospectpro.app.discovery.opendata;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writes datasets, inside a transaction of the caller's on one connection.
 *
 * <p>Rows go into a temporary table by COPY and are merged from there: a row that is there already
 * and says the same is not touched, so importing a file twice changes nothing.
 */
final class DatasetStore {

  private final Connection connection;
  private final JdbcClient db;

  DatasetStore(Connection connection) {
    this.connection = connection;
    this.db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /** How many rows a merge added and changed. */
  record Merged(int added, int updated) {}

  /** Waits until no other process loads open data; held until the transaction ends. */
  void lock() {
    db.sql("SELECT pg_advisory_xact_lock(hashtext('prospectpro opendata load'))")
        .query((row, index) -> index)
        .single();
  }

  /** The version that is loaded, by the key of the dataset. */
  Map<String, String> versions() {
    var versions = new HashMap<String, String>();
    db.sql("SELECT key, version FROM opendata.dataset")
        .query(
            row -> {
              versions.put(row.getString("key"), row.getString("version"));
            });
    return versions;
  }

  /** The names of the datasets that come with the program. */
  Set<String> bundledKeys() {
    return db.sql("SELECT key FROM opendata.dataset WHERE is_bundled")
        .query((row, index) -> row.getString("key"))
        .set();
  }

  void saveDataset(Dataset dataset) {
    db.sql(
            """
            INSERT INTO opendata.dataset (key, title, licence, attribution, version, is_bundled, row_count)
            VALUES (:key, :title, :licence, :attribution, :version, :bundled, 0)
            ON CONFLICT (key) DO UPDATE
            SET title = excluded.title,
                licence = excluded.licence,
                attribution = excluded.attribution,
                version = excluded.version,
                is_bundled = excluded.is_bundled
            """)
        .param("key", dataset.key())
        .param("title", dataset.title())
        .param("licence", dataset.licence())
        .param("attribution", dataset.attribution())
        .param("version", dataset.version())
        .param("bundled", dataset.bundled())
        .update();
  }

  /** Opens the temporary table for incoming rows. */
  Copy copyIncoming() throws SQLException {
    db.sql("CREATE TEMPORARY TABLE incoming (LIKE opendata.business) ON COMMIT DROP").update();
    return new Copy(
        connection,
        """
        COPY incoming (dataset, id, name, category, categories, street, city, state, postcode, country,
          phone, website, email, brand, lat, lon, confidence, seen_at, licence, city_key, zip)
        FROM STDIN
        """);
  }

  void write(Copy copy, Dataset dataset, BusinessRow row) throws SQLException {
    var place = row.place();
    var reach = row.reach();
    copy.row()
        .add(dataset.key())
        .add(row.id())
        .add(row.name())
        .add(row.categories().getFirst())
        .addArray(row.categories())
        .add(place.street())
        .add(place.city())
        .add(place.state())
        .add(place.postcode())
        .add(place.country())
        .add(reach.phone())
        .add(reach.website())
        .add(reach.email())
        .add(reach.brand())
        .add(place.lat())
        .add(place.lon())
        .add(row.confidence())
        .add(row.seenAt())
        .add(row.licence() == null ? dataset.licence() : row.licence())
        .add(place.cityKey())
        .add(place.zip());
    copy.endRow();
  }

  Merged merge() {
    // A state that the file left out or misspelt is known from the ZIP code.
    db.sql(
            """
            UPDATE incoming i
            SET state = z.state
            FROM opendata.zip_code z
            WHERE i.state IS NULL AND i.country = 'US' AND z.zip = i.zip
            """)
        .update();
    return db.sql(
            """
            WITH merged AS (
              INSERT INTO opendata.business AS b
              SELECT * FROM incoming
              ON CONFLICT (dataset, id) DO UPDATE
              SET (name, category, categories, street, city, state, postcode, country, phone, website,
                   email, brand, lat, lon, confidence, seen_at, licence, city_key, zip)
                = (excluded.name, excluded.category, excluded.categories, excluded.street, excluded.city,
                   excluded.state, excluded.postcode, excluded.country, excluded.phone, excluded.website,
                   excluded.email, excluded.brand, excluded.lat, excluded.lon, excluded.confidence,
                   excluded.seen_at, excluded.licence, excluded.city_key, excluded.zip)
              WHERE (b.*) IS DISTINCT FROM (excluded.*)
              RETURNING (b.xmax = 0) AS is_new
            )
            SELECT count(*) FILTER (WHERE is_new) AS added,
                   count(*) FILTER (WHERE NOT is_new) AS updated
            FROM merged
            """)
        .query((row, index) -> new Merged(row.getInt("added"), row.getInt("updated")))
        .single();
  }

  /** Removes what the file no longer has. */
  int removeMissing(Dataset dataset) {
    return db.sql(
            """
            DELETE FROM opendata.business b
            WHERE b.dataset = :dataset
              AND NOT EXISTS (SELECT FROM incoming i WHERE i.id = b.id)
            """)
        .param("dataset", dataset.key())
        .update();
  }

  /** Brings the summaries of a dataset up to date, and the planner's statistics. */
  void summarise(Dataset dataset) {
    for (var statement :
        new String[] {
          "DELETE FROM opendata.coverage WHERE dataset = :dataset",
          """
          INSERT INTO opendata.coverage (dataset, state, city, businesses)
          SELECT dataset, state, mode() WITHIN GROUP (ORDER BY city), count(*)
          FROM opendata.business
          WHERE dataset = :dataset AND state IS NOT NULL AND city_key IS NOT NULL
          GROUP BY dataset, state, city_key
          ON CONFLICT DO NOTHING
          """,
          "DELETE FROM opendata.category_use WHERE dataset = :dataset",
          """
          INSERT INTO opendata.category_use (dataset, category, businesses)
          SELECT dataset, category, count(*)
          FROM opendata.business
          WHERE dataset = :dataset
          GROUP BY dataset, category
          """,
          """
          UPDATE opendata.dataset
          SET row_count = (SELECT count(*) FROM opendata.business WHERE dataset = :dataset),
              imported_at = now()
          WHERE key = :dataset
          """
        }) {
      db.sql(statement).param("dataset", dataset.key()).update();
    }
    db.sql("ANALYZE opendata.business").update();
  }

  /** The same for a table of places, whose rows are counted by the caller. */
  void countRows(Dataset dataset, long rows) {
    db.sql(
            """
            UPDATE opendata.dataset
            SET row_count = :rows, imported_at = now()
            WHERE key = :dataset
            """)
        .param("rows", rows)
        .param("dataset", dataset.key())
        .update();
  }

  void execute(String sql) {
    db.sql(sql).update();
  }

  Copy copyInto(String sql) throws SQLException {
    return new Copy(connection, sql);
  }
}
