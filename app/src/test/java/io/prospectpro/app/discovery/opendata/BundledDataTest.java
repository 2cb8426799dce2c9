package io.prospectpro.app.discovery.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import io.prospectpro.app.discovery.OpenDataDatabase;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class BundledDataTest {

  private final OpenDataDatabase database = new OpenDataDatabase();
  private final BundledData bundled = BundledDataFixture.bundled(database);

  @Test
  void everythingIsLoadedOnceAndQuickly() {
    long start = System.nanoTime();
    bundled.load();
    System.out.printf("Bundled data loaded in %d ms%n", (System.nanoTime() - start) / 1_000_000);
    var loadedAt = loadedAt();

    bundled.load();

    assertThat(count("business")).isEqualTo(2261);
    assertThat(count("city")).isEqualTo(16677);
    assertThat(count("zip_code")).isBetween(40_000L, 41_490L);
    assertThat(loadedAt()).isEqualTo(loadedAt);
    assertThat(
            database
                .db()
                .sql("SELECT sum(row_count) FROM opendata.dataset")
                .query(Long.class)
                .single())
        .isEqualTo(count("business") + count("city") + count("zip_code"));
  }

  @Test
  void processesThatStartAtOnceLoadOnce() throws Exception {
    int loaded = 0;
    try (var processes = Executors.newVirtualThreadPerTaskExecutor()) {
      var loads =
          processes.invokeAll(
              Collections.nCopies(
                  4, (Callable<Boolean>) () -> BundledDataFixture.bundled(database).load()));
      for (var load : loads) {
        loaded += load.get() ? 1 : 0;
      }
    }

    assertThat(loaded).isEqualTo(1);
    assertThat(count("business")).isEqualTo(2261);
    assertThat(count("city")).isEqualTo(16677);
  }

  @Test
  void aChangedVersionReplacesTheRows() {
    bundled.load();
    execute("UPDATE opendata.dataset SET version = 'older' WHERE key = 'overture-boulder-co'");
    execute(
        "UPDATE opendata.business SET name = 'Old Name' WHERE name = 'Trident Booksellers & Cafe'");
    execute(
        "INSERT INTO opendata.business (dataset, id, name, category, categories, country, zip, licence)"
            + " VALUES ('overture-boulder-co', 'gone', 'Gone', 'cafe', '{cafe}', 'US', '80302', 'x')");

    bundled.load();

    assertThat(count("business")).isEqualTo(2261);
    assertThat(count("business WHERE name IN ('Old Name', 'Gone')")).isZero();
  }

  @Test
  void everyRowKeepsItsLicence() {
    bundled.load();

    assertThat(count("business WHERE licence NOT LIKE '%CDLA-Permissive-2.0%'")).isZero();
    assertThat(count("dataset WHERE licence = '' OR attribution = ''")).isZero();
  }

  @Test
  void nobodyButTheOwnerMayReadOpenData() {
    var granted =
        database
            .db()
            .sql("SELECT has_schema_privilege('public', 'opendata', 'USAGE')")
            .query(Boolean.class)
            .single();

    assertThat(granted).isFalse();
  }

  /**
   * A changed file needs a changed version in BundledData, or running databases keep the old rows.
   */
  @ParameterizedTest
  @CsvSource({
    "overture-boulder-co/businesses.csv, 2026-04-15.0, cb9e418d97de3a14",
    "us-cities/us-cities.csv, 3.1.0, 575e4b923f918584",
    "us-zips/us-zips.csv, 1.1.3, bffe7352fb927bb1"
  })
  void aChangedFileHasAChangedVersion(String file, String version, String sha) throws IOException {
    assertThat(java.util.List.of(BundledData.BOULDER, BundledData.CITIES, BundledData.ZIPS))
        .filteredOn(dataset -> file.startsWith(dataset.key()))
        .extracting(Dataset::version)
        .containsExactly(version);
    try (var in = BundledData.open(file)) {
      assertThat(Hashing.sha256().hashBytes(ByteStreams.toByteArray(in)).toString())
          .startsWith(sha);
    }
  }

  private Object loadedAt() {
    return database
        .db()
        .sql("SELECT max(imported_at) FROM opendata.dataset")
        .query(java.time.OffsetDateTime.class)
        .single();
  }

  private void execute(String sql) {
    database.db().sql(sql).update();
  }

  private long count(String table) {
    return database.db().sql("SELECT count(*) FROM opendata." + table).query(Long.class).single();
  }
}
