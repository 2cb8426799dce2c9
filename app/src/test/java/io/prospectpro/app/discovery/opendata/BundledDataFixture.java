package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.OpenDataDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Loads real data into a test's database. */
public final class BundledDataFixture {

  private BundledDataFixture() {}

  public static void load(OpenDataDatabase database) {
    bundled(database).load();
  }

  /** The source for tests of other packages. */
  public static BusinessSource asSource(OpenDataDatabase database) {
    return source(database);
  }

  static OpenDataSource source(OpenDataDatabase database) {
    return new OpenDataSource(new OpenDataStore(database.db()));
  }

  static BundledData bundled(OpenDataDatabase database) {
    return new BundledData(
        new OpenDataTransaction(database.dataSource()), database.businessTypes());
  }

  static OpenDataImport imports(OpenDataDatabase database) {
    return new OpenDataImport(
        new OpenDataTransaction(database.dataSource()), database.businessTypes());
  }

  /** 15,622 firms of San Francisco and New York, without coordinates. */
  static ImportRequest sanFranciscoAndNewYork() {
    return new ImportRequest(
        resource("/opendata/overture-sf-nyc/businesses.csv.gz"),
        Map.of(),
        "overture-sf-nyc",
        "CDLA-Permissive-2.0",
        "© Overture Maps Foundation, overturemaps.org",
        null);
  }

  private static Path resource(String name) {
    try (var in = BundledDataFixture.class.getResourceAsStream(name)) {
      var copy = Files.createTempFile("businesses", ".csv.gz");
      copy.toFile().deleteOnExit();
      Files.write(copy, Objects.requireNonNull(in, name).readAllBytes());
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
