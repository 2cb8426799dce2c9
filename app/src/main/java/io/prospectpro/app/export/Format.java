package io.prospectpro.app.export;

import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of file that leads leave as. */
enum Format {
  CSV("text/csv;charset=UTF-8"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  JSON("application/json");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** In requests, and at the end of the file's name. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  LeadWriter begin(OutputStream file, List<Column> columns, boolean withMark) throws IOException {
    return switch (this) {
      case CSV -> new CsvLeads(file, columns, withMark);
      case XLSX -> new XlsxLeads(file, columns);
      case JSON -> new JsonLeads(file, columns);
    };
  }

  /**
   * The format of that name; CSV without one.
   *
   * @throws Refusal if there is none
   */
  static Format ofWord(@Nullable String word) {
    if (word == null) {
      return CSV;
    }
    for (var format : values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    throw Refusal.invalid(new FieldProblem("format", word, "must be csv, xlsx or json."));
  }
}
