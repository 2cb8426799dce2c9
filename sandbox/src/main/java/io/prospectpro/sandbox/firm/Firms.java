package io.prospectpro.sandbox.firm;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads firms from the CSV that the open data comes in. */
public final class Firms {

  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Pattern ABOVE = Pattern.compile(">");

  private Firms() {}

  /**
   * Reads all rows; the header names the columns, in any order.
   *
   * @throws IllegalArgumentException that names the line, if a row is no firm
   */
  public static List<Firm> fromCsv(Reader csv) {
    try (var rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
      var firms = new ArrayList<Firm>();
      for (var row : rows) {
        firms.add(firm(row));
      }
      return List.copyOf(firms);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the firms failed.", e);
    }
  }

  private static Firm firm(NamedCsvRecord row) {
    try {
      var categories = new ArrayList<>(List.of(row.getField("category")));
      BAR.splitAsStream(row.getField("alt_categories"))
          .filter(other -> !other.isBlank())
          .forEach(categories::add);
      return new Firm(
          row.getField("id"),
          row.getField("name"),
          categories,
          ABOVE.splitAsStream(row.getField("taxonomy")).filter(one -> !one.isBlank()).toList(),
          new Firm.Address(
              row.getField("street"),
              row.getField("city"),
              row.getField("state"),
              row.getField("postcode")),
          new Firm.Reach(
              orNull(row.getField("phone")),
              orNull(row.getField("website")),
              orNull(row.getField("brand"))),
          new Point(
              Double.parseDouble(row.getField("lat")), Double.parseDouble(row.getField("lon"))));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new IllegalArgumentException(
          "Line %d of the firms cannot be used: %s. Each needs an id, a name, a category and a position."
              .formatted(row.getStartingLineNumber(), e.getMessage()),
          e);
    }
  }

  private static @Nullable String orNull(String field) {
    return field.isBlank() ? null : field.strip();
  }
}
