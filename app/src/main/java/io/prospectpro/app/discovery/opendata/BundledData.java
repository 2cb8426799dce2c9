package io.prospectpro.app.discovery.opendata;

import com.google.common.collect.ImmutableList;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.prospectpro.app.discovery.BusinessTypes;
import io.prospectpro.app.discovery.PlaceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the data that comes with the program: businesses of Boulder, US cities, US ZIP codes.
 *
 * <p>Does nothing when the database has this version of it already, which is one short query; so it
 * can be called at every start, by any number of processes at once. A changed version replaces what
 * was loaded before, in one transaction: a search never sees half of it.
 */
public final class BundledData {

  private static final Logger log = LoggerFactory.getLogger(BundledData.class);
  private static final String GEONAMES =
      "Contains data from GeoNames (https://www.geonames.org), CC BY 4.0.";

  static final Dataset BOULDER =
      new Dataset(
          "overture-boulder-co",
          "Overture Maps places, Boulder, Colorado",
          "CDLA-Permissive-2.0",
          "© Overture Maps Foundation, overturemaps.org",
          "2026-04-15.0",
          true);
  static final Dataset CITIES =
      new Dataset("us-cities", "GeoNames US cities", "CC-BY-4.0", GEONAMES, "3.1.0", true);
  static final Dataset ZIPS =
      new Dataset("us-zips", "GeoNames US ZIP codes", "CC-BY-4.0", GEONAMES, "1.1.3", true);
  private static final List<Dataset> ALL = ImmutableList.of(CITIES, ZIPS, BOULDER);

  /** GeoNames' long forms of two names, and how people and addresses call them. */
  private static final Map<String, String> EVERYDAY_NAMES =
      Map.of("New York City", "New York", "Washington, D.C.", "Washington");

  private final OpenDataTransaction transaction;
  private final BusinessTypes types;

  BundledData(OpenDataTransaction transaction, BusinessTypes types) {
    this.transaction = transaction;
    this.types = types;
  }

  /**
   * Loads what is missing or out of date.
   *
   * @return whether this call loaded anything; false if it was there, or another process was faster
   */
  public boolean load() {
    try {
      if (transaction.run(store -> isLoaded(store, ALL))) {
        return false;
      }
      long start = System.nanoTime();
      if (!transaction.run(this::loadMissing)) {
        return false;
      }
      log.atInfo()
          .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
          .log("Loaded the bundled open data");
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled open data cannot be read. Build it again.", e);
    }
  }

  private static boolean isLoaded(DatasetStore store, List<Dataset> datasets) {
    var versions = store.versions();
    return datasets.stream()
        .allMatch(dataset -> dataset.version().equals(versions.get(dataset.key())));
  }

  private boolean loadMissing(DatasetStore store) throws IOException, SQLException {
    store.lock();
    // Another process may have loaded it while this one waited for the lock.
    if (isLoaded(store, ALL)) {
      return false;
    }
    if (!isLoaded(store, List.of(CITIES))) {
      loadCities(store);
    }
    if (!isLoaded(store, List.of(ZIPS))) {
      loadZips(store);
    }
    if (!isLoaded(store, List.of(BOULDER))) {
      try (var in = open("overture-boulder-co/businesses.csv")) {
        OpenDataImport.loadBundled(store, BOULDER, in, types);
      }
    }
    return true;
  }

  private static void loadCities(DatasetStore store) throws IOException, SQLException {
    store.saveDataset(CITIES);
    store.execute("DELETE FROM opendata.city");
    try (var rows = csv("us-cities/us-cities.csv");
        var copy =
            store.copyInto(
                "COPY opendata.city (geoname_id, name, state, name_key, lat, lon, population) FROM STDIN")) {
      for (var row : rows) {
        var name = EVERYDAY_NAMES.getOrDefault(row.getField("name"), row.getField("name"));
        copy.row()
            .add(row.getField("geonameid"))
            .add(name)
            .add(row.getField("state"))
            .add(PlaceName.key(name))
            .add(row.getField("lat"))
            .add(row.getField("lon"))
            .add(row.getField("population"));
        copy.endRow();
      }
      store.countRows(CITIES, copy.finish());
    }
    store.execute("ANALYZE opendata.city");
  }

  private static void loadZips(DatasetStore store) throws IOException, SQLException {
    store.saveDataset(ZIPS);
    store.execute("DELETE FROM opendata.zip_code");
    var seen = new HashSet<String>();
    try (var rows = csv("us-zips/us-zips.csv");
        var copy =
            store.copyInto(
                "COPY opendata.zip_code (zip, city, state, city_key, lat, lon) FROM STDIN")) {
      for (var row : rows) {
        // Military post offices abroad have no state; a few codes are listed for two counties.
        if (row.getField("state").isEmpty() || !seen.add(row.getField("zip"))) {
          continue;
        }
        copy.row()
            .add(row.getField("zip"))
            .add(row.getField("city"))
            .add(row.getField("state"))
            .add(PlaceName.key(row.getField("city")))
            .add(row.getField("lat"))
            .add(row.getField("lon"));
        copy.endRow();
      }
      store.countRows(ZIPS, copy.finish());
    }
    store.execute("ANALYZE opendata.zip_code");
  }

  private static CsvReader<NamedCsvRecord> csv(String name) {
    return CsvReader.builder().ofNamedCsvRecord(open(name), StandardCharsets.UTF_8);
  }

  static InputStream open(String name) {
    var in = BundledData.class.getResourceAsStream("/opendata/" + name);
    if (in == null) {
      throw new IllegalStateException(
          "The data file opendata/%s is missing from the program. Build it again.".formatted(name));
    }
    return in;
  }
}
