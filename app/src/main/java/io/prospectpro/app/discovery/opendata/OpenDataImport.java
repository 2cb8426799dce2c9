package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.BusinessTypes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Imports a file of businesses, so that campaigns find them.
 *
 * <p>One transaction: a file is imported, or refused and nothing changed. A row that cannot be used
 * is counted and named in the report and never stops the others; if none can be used, nothing
 * changes. Importing the same file again changes nothing; a newer file under the same dataset name
 * updates its rows and keeps those it lacks. Thread-safe; imports wait for each other.
 */
public final class OpenDataImport {

  private final OpenDataTransaction transaction;
  private final BusinessTypes types;

  OpenDataImport(OpenDataTransaction transaction, BusinessTypes types) {
    this.transaction = transaction;
    this.types = types;
  }

  /**
   * Runs the import.
   *
   * @param progress told the number of rows read, every few thousand and at the end
   * @throws ImportRefused if the file cannot be read, or lacks a column without which it is of no
   *     use
   */
  public ImportReport run(ImportRequest request, LongConsumer progress) {
    var dataset =
        new Dataset(
            request.dataset(),
            String.valueOf(request.file().getFileName()),
            request.licence(),
            request.attribution(),
            "imported",
            false);
    var category = defaultCategory(request.businessType());
    try (var in = open(request.file())) {
      var rows = new CsvRows(in);
      var columns = ColumnMap.of(rows.header(), request.mapping(), category != null);
      var load = new RowLoad(rows, columns, new RowReader(columns, types, category), progress);
      return transaction.run(store -> importRows(store, dataset, load));
    } catch (IOException e) {
      throw new ImportRefused(
          "%s cannot be read: %s.".formatted(request.file(), e.getMessage()), e);
    }
  }

  private static ImportReport importRows(DatasetStore store, Dataset dataset, RowLoad load)
      throws IOException, SQLException {
    store.lock();
    requireNotBundled(store.bundledKeys(), dataset.key());
    var report = load.run(store, dataset);
    if (report.added() + report.updated() > 0) {
      store.summarise(dataset);
    }
    return report;
  }

  /** Loads a bundled file, whose dataset then holds its rows and no others. */
  static void loadBundled(DatasetStore store, Dataset dataset, InputStream in, BusinessTypes types)
      throws IOException, SQLException {
    var rows = new CsvRows(in);
    var columns = ColumnMap.of(rows.header(), Map.of(), false);
    var reader = new RowReader(columns, types, null);
    var report = new RowLoad(rows, columns, reader, read -> {}).run(store, dataset);
    if (report.rejected() > 0) {
      throw new IllegalStateException(
          "Bundled dataset %s has %d rows that cannot be used, the first: %s. Build the program again."
              .formatted(dataset.key(), report.rejected(), report.rejections().getFirst()));
    }
    store.removeMissing(dataset);
    store.summarise(dataset);
  }

  private static void requireNotBundled(Set<String> bundled, String key) {
    if (bundled.contains(key)) {
      throw new ImportRefused(
          "\"%s\" is the name of a bundled dataset. Give your data a name of its own with --dataset."
              .formatted(key));
    }
  }

  private @Nullable String defaultCategory(@Nullable String businessType) {
    if (businessType == null) {
      return null;
    }
    return types
        .categoryOf(businessType)
        .orElseThrow(
            () ->
                new ImportRefused(
                    "--type \"%s\" is not a kind of business we know. Try a trade such as \"coffee shop\"."
                        .formatted(businessType)));
  }

  private static InputStream open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ImportRefused(
          "There is no file %s. Check the path; folders and links to nothing cannot be imported."
              .formatted(file.toAbsolutePath()));
    }
    var in = new BufferedInputStream(Files.newInputStream(file));
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }
}
