package io.prospectpro.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook with the leads on its first sheet and whom to name on its second. Every text is an
 * inline string: never a formula, whatever it begins with, and nothing that is kept until the end
 * as shared strings are.
 */
final class XlsxLeads implements LeadWriter {

  /** The most that Excel reads in a cell. */
  private static final int LONGEST = 32_767;

  /** The most rows that Excel reads, the heading among them. */
  static final int MOST_ROWS = 1_048_576;

  private final Workbook book;
  private final Worksheet sheet;
  private int row;

  XlsxLeads(OutputStream file, List<Column> columns) {
    book = new Workbook(file, "ProspectPro", "1.0");
    sheet = book.newWorksheet("Leads");
    sheet.freezePane(0, 1);
    for (var i = 0; i < columns.size(); i++) {
      // Without a width each cell would be measured.
      sheet.width(i, columns.get(i).width());
      sheet.inlineString(0, i, columns.get(i).heading());
      sheet.style(0, i).bold().set();
    }
    row = 1;
  }

  @Override
  public void write(List<Cell> cells, List<Credit> credits) throws IOException {
    if (row == MOST_ROWS) {
      throw new IOException("A sheet has no more than %d rows: export CSV.".formatted(MOST_ROWS));
    }
    for (var i = 0; i < cells.size(); i++) {
      switch (cells.get(i)) {
        case Cell.Figure figure -> sheet.value(row, i, figure.value());
        case Cell other -> text(sheet, row, i, other.toText());
      }
    }
    row++;
  }

  private static void text(Worksheet sheet, int row, int column, String value) {
    if (!value.isEmpty()) {
      sheet.inlineString(row, column, inert(value));
    }
  }

  /**
   * As a cell can hold it. Blanks around it would be lost or not, as the reader likes; {@code
   * _x0041_} would be read as the character with that code unless its own first sign is written so.
   */
  static String inert(String value) {
    var plain = value.strip().replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_");
    if (plain.length() <= LONGEST) {
      return plain;
    }
    var end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return plain.substring(0, end);
  }

  @Override
  public void flush() throws IOException {
    sheet.flush();
  }

  @Override
  public void end(List<Credit> credits, int leftOut) throws IOException {
    sheet.finish();
    var about = book.newWorksheet("Sources and licences");
    var headings = List.of("Source", "Dataset", "Licence", "Attribution");
    var widths = List.of(16, 26, 24, 90);
    for (var i = 0; i < headings.size(); i++) {
      about.width(i, widths.get(i));
      about.inlineString(0, i, headings.get(i));
      about.style(0, i).bold().set();
    }
    var line = 1;
    for (var credit : credits) {
      text(about, line, 0, credit.source());
      text(about, line, 1, credit.dataset());
      text(about, line, 2, credit.licence());
      text(about, line, 3, credit.text());
      line++;
    }
    text(about, line + 1, 0, "Rows with Sandbox \"yes\" are made up: do not use them.");
    if (leftOut > 0) {
      text(about, line + 2, 0, "Left out because they are on the suppression list: " + leftOut);
    }
    book.finish();
  }
}
