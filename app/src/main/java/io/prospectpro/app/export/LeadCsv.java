package io.prospectpro.app.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.prospectpro.app.lead.StoredLead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Leads as CSV (RFC 4180, UTF-8). A text that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP, "CSV injection"); a phone number in international form is left as it
 * is, because a plus and digits compute nothing worse than themselves.
 */
public final class LeadCsv {

  private static final String PHONE = "\\+[0-9]{5,15}";
  private static final String FORMULA = "(?s)[=+\\-@\\t\\r\\n\\x00|%].*";

  private LeadCsv() {}

  /**
   * Writes a header and a line for each lead, replacing the file.
   *
   * @param withGoogle whether what came from Google is written too, which its terms forbid unless
   *     they were agreed otherwise; without it those cells are empty
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(Collection<StoredLead> leads, Path file, boolean withGoogle)
      throws IOException {
    try (var csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(Column.STANDARD.stream().map(Column::heading).toList());
      for (var lead : leads) {
        var cells = LeadCells.of(lead, withGoogle);
        csv.writeRecord(Column.STANDARD.stream().map(column -> toField(column.of(cells))).toList());
      }
    }
  }

  /** A figure may begin with a minus: it is a number, and is to stay one. */
  static String toField(Cell cell) {
    return cell instanceof Cell.Figure ? cell.toText() : inert(cell.toText());
  }

  static String inert(String value) {
    return value.matches(FORMULA) && !value.matches(PHONE) ? "'" + value : value;
  }
}
