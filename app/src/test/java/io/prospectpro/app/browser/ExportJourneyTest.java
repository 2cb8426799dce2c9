package io.prospectpro.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** From the first page to an opened spreadsheet, for somebody who is new and has no mouse. */
class ExportJourneyTest extends BrowserTest {

  private static final int LEADS = 12;
  private static final Duration THREE_MINUTES = Duration.ofMinutes(3);

  @Test
  void newGuestHasAnOpenedSpreadsheetWithinThreeMinutes() throws IOException {
    var begun = System.nanoTime();
    var visitor = newVisitor();
    visitor.opens("/");
    visitor.typesInto(
        "Business type", "coffee shop", "Location", "80302", "How many leads", "" + LEADS);
    visitor.onProgressPage();
    visitor.seesProgress(100);
    visitor.presses(visitor.link("View results"));
    assertThat(visitor.rows()).hasCount(LEADS);
    var shown = visitor.rows().first().getByRole(AriaRole.BUTTON).textContent();

    visitor.presses(visitor.button("Export"));
    assertThat(visitor.drawer()).isVisible();
    Screens.saveWindow(visitor, "export");
    var file = visitor.page().waitForDownload(() -> visitor.presses(visitor.link("Download XLSX")));

    assertThat(file.suggestedFilename()).matches("coffee-shop-80302-[0-9-]+\\.xlsx");
    var rows = readRows(file.path());
    assertThat(rows.getFirst().getCellText(0)).isEqualTo("Name");
    assertThat(rows).hasSize(LEADS + 1);
    assertThat(rows.stream().map(row -> row.getCellText(0))).anyMatch(shown::contains);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(THREE_MINUTES);
  }

  private static List<Row> readRows(Path file) throws IOException {
    try (var book = new ReadableWorkbook(Files.newInputStream(file))) {
      assertThat(book.getSheet(1).orElseThrow().getName()).isEqualTo("Sources and licences");
      return book.getFirstSheet().read();
    }
  }
}
