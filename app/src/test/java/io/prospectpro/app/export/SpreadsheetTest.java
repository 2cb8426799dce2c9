package io.prospectpro.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real spreadsheet makes of the files: LibreOffice opens them, and says what stands in each
 * cell. Only where {@code -Dsoffice} says where it is: {@code scripts/check-spreadsheet} does.
 */
@EnabledIfSystemProperty(named = "soffice", matches = ".+")
class SpreadsheetTest {

  private static final long PATIENCE_SECONDS = 120;

  /** Comma, quote, UTF-8, from the first line on, each cell as it is shown, the first sheet. */
  private static final String CSV =
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1";

  @TempDir private Path folder = Path.of("");

  @Test
  void hostileNamesInAWorkbookAreShownAsTheyAre() throws Exception {
    var file = folder.resolve("leads.xlsx");
    try (var out = Files.newOutputStream(file)) {
      write(new XlsxLeads(out, List.of(Column.NAME)));
    }

    assertThat(shownNames(file)).containsExactlyElementsOf(ExportTest.HOSTILE);
  }

  @Test
  void hostileNamesInCsvAreShownAsTextWithTheMarkThatMakesThemSo() throws Exception {
    var file = folder.resolve("leads.csv");
    try (var out = Files.newOutputStream(file)) {
      write(new CsvLeads(out, List.of(Column.NAME), true));
    }

    assertThat(shownNames(file))
        .containsExactlyElementsOf(ExportTest.HOSTILE.stream().map(LeadCsv::inert).toList())
        .contains("'=cmd()", "'+1", "'@x");
  }

  private static void write(LeadWriter leads) throws IOException {
    for (var name : ExportTest.HOSTILE) {
      leads.write(List.of(Cell.of(name)), List.of());
    }
    leads.end(List.of(), 0);
  }

  /** The first column without its heading. */
  private List<String> shownNames(Path file) throws IOException, InterruptedException {
    var shown = folder.resolve("shown");
    var soffice =
        new ProcessBuilder(
                System.getProperty("soffice", ""),
                "--headless",
                "--norestore",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--infilter=" + (file.toString().endsWith(".csv") ? "CSV:44,34,76,1" : ""),
                "--convert-to",
                CSV,
                "--outdir",
                shown.toString(),
                file.toString())
            .inheritIO()
            .start();
    assertThat(soffice.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("LibreOffice ends").isTrue();
    assertThat(soffice.exitValue()).isZero();
    try (var files = Files.list(shown);
        var csv = CsvReader.builder().ofCsvRecord(files.findFirst().orElseThrow())) {
      return csv.stream().skip(1).map(row -> row.getField(0)).toList();
    }
  }
}
