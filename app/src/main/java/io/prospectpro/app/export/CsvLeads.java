package io.prospectpro.app.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CSV as {@link LeadCsv} has it, with whom to name at the end of each line. */
final class CsvLeads implements LeadWriter {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Writer out;
  private final CsvWriter csv;

  /**
   * Begins the file.
   *
   * @param withMark whether it begins with a byte order mark, by which Excel knows UTF-8
   */
  CsvLeads(OutputStream file, List<Column> columns, boolean withMark) throws IOException {
    out = new OutputStreamWriter(file, StandardCharsets.UTF_8);
    if (withMark) {
      out.write(BYTE_ORDER_MARK);
    }
    csv = CsvWriter.builder().build(out);
    csv.writeRecord(
        Stream.concat(columns.stream().map(Column::heading), Stream.of("Attribution")).toList());
  }

  @Override
  public void write(List<Cell> cells, List<Credit> credits) {
    var named = credits.stream().map(Credit::text).distinct().collect(Collectors.joining(" "));
    csv.writeRecord(
        Stream.concat(cells.stream().map(LeadCsv::toField), Stream.of(LeadCsv.inert(named)))
            .toList());
  }

  @Override
  public void flush() throws IOException {
    csv.flush();
    out.flush();
  }

  @Override
  public void end(List<Credit> credits, int leftOut) throws IOException {
    flush();
  }
}
