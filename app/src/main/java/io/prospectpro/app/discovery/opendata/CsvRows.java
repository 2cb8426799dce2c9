package io.prospectpro.app.discovery.opendata;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file row by row, and goes on after a row that cannot be read.
 *
 * <p>A CSV parser that meets a quotation mark which is never closed takes the rest of the file for
 * one value. So the rows are cut here, by lines: lines are joined while a quotation mark is open,
 * and if that leads nowhere within a few lines, only the first of them is given up. The separator
 * (comma, semicolon or tab) is the one that the header has most of. For one thread.
 */
final class CsvRows {

  private static final int LINES_IN_A_ROW = 12;
  private static final char[] SEPARATORS = {',', ';', '\t'};

  private final BufferedReader in;
  private final CsvReader.CsvReaderBuilder parser;
  private final List<String> header;
  private final Deque<String> pushedBack = new ArrayDeque<>();
  private long line = 1;

  /**
   * One row of the file.
   *
   * @param line the line it starts at; the header is line 1
   * @param problem why it cannot be used; its fields are then empty
   */
  record Row(long line, List<String> fields, @Nullable String problem) {}

  CsvRows(InputStream bytes) throws IOException {
    // Bytes that are no UTF-8 become U+FFFD, so that only their row is refused.
    this.in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
    var first = in.readLine();
    if (first == null) {
      throw new ImportRefused("The file is empty. Its first line must name the columns.");
    }
    var text = first.startsWith("\uFEFF") ? first.substring(1) : first;
    if (text.indexOf('\u0000') >= 0 || text.startsWith("\uFFFD")) {
      throw new ImportRefused(
          "The file is not a UTF-8 text file. Save it as \"CSV UTF-8\" and import that.");
    }
    this.parser = CsvReader.builder().fieldSeparator(separatorOf(text)).allowUnclosedQuote(true);
    this.header =
        fields(text)
            .orElseThrow(() -> new ImportRefused("The file's first line is no CSV header."));
  }

  List<String> header() {
    return header;
  }

  /** The next row that is not blank; empty at the end of the file. */
  Optional<Row> next() throws IOException {
    var text = readLine();
    while (text != null && text.isBlank()) {
      text = readLine();
    }
    if (text == null) {
      return Optional.empty();
    }
    long start = line;
    if (isBalanced(text)) {
      return Optional.of(check(start, fields(text)));
    }
    return Optional.of(joinLines(start, text));
  }

  private Row joinLines(long start, String first) throws IOException {
    var joined = new StringBuilder(first);
    var taken = new ArrayList<String>();
    while (taken.size() < LINES_IN_A_ROW) {
      var next = readLine();
      if (next == null) {
        break;
      }
      taken.add(next);
      joined.append('\n').append(next);
      if (!isBalanced(next)) {
        var whole = fields(joined.toString());
        if (whole.isPresent() && whole.get().size() == header.size()) {
          return new Row(start, whole.get(), null);
        }
        break;
      }
    }
    taken.reversed().forEach(pushedBack::push);
    line -= taken.size();
    var alone = fields(first);
    return alone.isPresent() && alone.get().size() == header.size()
        ? new Row(start, alone.get(), null)
        : new Row(start, List.of(), "a quotation mark is opened and not closed");
  }

  private Row check(long start, Optional<List<String>> fields) {
    if (fields.isEmpty()) {
      return new Row(start, List.of(), "the line is no CSV");
    }
    var values = fields.get();
    if (values.size() < header.size()
        || values.stream().skip(header.size()).anyMatch(extra -> !extra.isBlank())) {
      return new Row(
          start,
          List.of(),
          "the line has %d values and the header %d".formatted(values.size(), header.size()));
    }
    return new Row(start, values, null);
  }

  private Optional<List<String>> fields(String text) {
    // Not ofSingleCsvRecord: it ignores what follows the first record.
    try (var records = parser.ofCsvRecord(text)) {
      var all = records.stream().limit(2).toList();
      return all.size() == 1 ? Optional.of(all.getFirst().getFields()) : Optional.empty();
    } catch (CsvParseException notOneRow) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading a line from memory failed.", e);
    }
  }

  private @Nullable String readLine() throws IOException {
    line++;
    return pushedBack.isEmpty() ? in.readLine() : pushedBack.pop();
  }

  private static boolean isBalanced(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  private static char separatorOf(String header) {
    char best = ',';
    long most = 0;
    for (char separator : SEPARATORS) {
      long count = header.chars().filter(c -> c == separator).count();
      if (count > most) {
        best = separator;
        most = count;
      }
    }
    return best;
  }
}
