package io.prospectpro.app.discovery.opendata;

import io.prospectpro.app.discovery.opendata.ImportReport.Remark;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Moves the rows of one file into the store and keeps count. For one thread, for one load. */
final class RowLoad {

  private static final int EXAMPLES = 20;
  private static final long REPORT_EVERY = 5_000;

  private final CsvRows rows;
  private final ColumnMap columns;
  private final RowReader reader;
  private final LongConsumer progress;
  private final Map<String, Long> lineById = new HashMap<>();
  private final List<Remark> rejections = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private long read;
  private long rejected;
  private long remarked;

  RowLoad(CsvRows rows, ColumnMap columns, RowReader reader, LongConsumer progress) {
    this.rows = rows;
    this.columns = columns;
    this.reader = reader;
    this.progress = progress;
  }

  ImportReport run(DatasetStore store, Dataset dataset) throws IOException, SQLException {
    try (var copy = store.copyIncoming()) {
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        load(row.get(), store, copy, dataset);
        if (read % REPORT_EVERY == 0) {
          progress.accept(read);
        }
      }
      copy.finish();
    }
    progress.accept(read);
    if (read == rejected) {
      // A dataset without a row would be offered as if it could be searched.
      return report(dataset, new DatasetStore.Merged(0, 0));
    }
    store.saveDataset(dataset);
    return report(dataset, store.merge());
  }

  private void load(CsvRows.Row row, DatasetStore store, Copy copy, Dataset dataset)
      throws SQLException {
    read++;
    if (row.problem() != null) {
      reject(row.line(), row.problem());
      return;
    }
    try {
      var business = reader.read(row.fields());
      var earlier = lineById.putIfAbsent(business.id(), row.line());
      if (earlier != null) {
        reject(row.line(), "it is the business of line %d again".formatted(earlier));
        return;
      }
      store.write(copy, dataset, business);
      reader.remarks().forEach(remark -> remark(row.line(), remark));
    } catch (RowReader.Unusable unusable) {
      reject(row.line(), unusable.reason());
    }
  }

  private void reject(long line, String reason) {
    rejected++;
    if (rejections.size() < EXAMPLES) {
      rejections.add(new Remark(line, reason));
    }
  }

  private void remark(long line, String text) {
    remarked++;
    if (remarks.size() < EXAMPLES) {
      remarks.add(new Remark(line, text));
    }
  }

  private ImportReport report(Dataset dataset, DatasetStore.Merged merged) {
    return new ImportReport(
        dataset.key(),
        read,
        merged.added(),
        merged.updated(),
        read - rejected - merged.added() - merged.updated(),
        rejected,
        List.copyOf(rejections),
        remarked,
        List.copyOf(remarks),
        columns.used(),
        columns.ignored(),
        List.copyOf(reader.unknownCategories()));
  }
}
