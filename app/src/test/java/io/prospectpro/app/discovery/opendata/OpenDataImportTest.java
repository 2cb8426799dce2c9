package io.prospectpro.app.discovery.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.discovery.OpenDataDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class OpenDataImportTest {

  private static OpenDataDatabase database;
  private static OpenDataImport imports;

  @TempDir private Path folder;

  @BeforeAll
  static void createDatabase() {
    database = new OpenDataDatabase();
    BundledDataFixture.load(database);
    imports = BundledDataFixture.imports(database);
  }

  @BeforeEach
  void forgetEarlierImports() {
    database.db().sql("DELETE FROM opendata.dataset WHERE NOT is_bundled").update();
  }

  @Test
  void aRealFileIsImportedWholeAndAgainChangesNothing() {
    var request = BundledDataFixture.sanFranciscoAndNewYork();
    var steps = new ArrayList<Long>();
    long start = System.nanoTime();
    var first = imports.run(request, steps::add);
    System.out.printf(
        "Imported %d rows in %d ms%n", first.read(), (System.nanoTime() - start) / 1_000_000);
    var importedAt = importedAt("overture-sf-nyc");

    var second = imports.run(request, read -> {});

    assertThat(first.read()).isEqualTo(15_622);
    assertThat(first.added() + first.rejected()).isEqualTo(15_622);
    assertThat(first.added()).isGreaterThan(15_500);
    assertThat(first.rejections()).isNotEmpty().allMatch(it -> it.text().contains("no place"));
    assertThat(steps).endsWith(5_000L, 10_000L, 15_000L, 15_622L);
    assertThat(second.added()).isZero();
    assertThat(second.updated()).isZero();
    assertThat(second.unchanged()).isEqualTo(first.added());
    assertThat(importedAt("overture-sf-nyc")).isEqualTo(importedAt);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void usualHeadersAreRecognisedWithAnySeparator(String separator) throws IOException {
    var lines =
        List.of(
            String.join(separator, "Company", "Telephone", "URL", "ZIP Code", "Industry", "Notes"),
            String.join(
                separator, "Joe's Cafe", "303 444 3465", "joes.com", "80302", "Coffee Shop", "x"));
    var report = run("\uFEFF" + String.join("\r\n", lines));

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.columns())
        .containsEntry("name", "Company")
        .containsEntry("phone", "Telephone")
        .containsEntry("website", "URL")
        .containsEntry("postcode", "ZIP Code")
        .containsEntry("category", "Industry");
    assertThat(report.ignoredColumns()).containsExactly("Notes");
    assertThat(column("category")).containsExactly("coffee_shop");
    assertThat(column("state")).containsExactly("CO");
  }

  @Test
  void mappingOverridesTheHeaders() throws IOException {
    var file = write("Name,Legal,Where,What\nBoth,Joe Cafe Inc,80302,cafe\n");
    var request =
        new ImportRequest(
            file,
            Map.of("name", "legal", "zip", "Where", "category", "What"),
            "mine",
            "own",
            "me",
            null);

    imports.run(request, read -> {});

    assertThat(column("name")).containsExactly("Joe Cafe Inc");
  }

  @Test
  void aBadRowNeverLosesTheOthers() throws IOException {
    var report =
        run(
            """
            name,category,zip,lat,lon,confidence
            Good One,cafe,80302,,,0.5
            ,cafe,80302,,,
            No Place,cafe,,,,
            Too Few,cafe,80302
            "Open Quote,cafe,80302,,,
            Stray 12" Pizza,pizza_restaurant,80302,,,
            Bad Values,cafe,80302,400,-105,7
            No Kind,,80302,,,
            "Quoted, ""Joe's""\",cafe,80302,40.01,-105.2,1
            "Two
            Lines",cafe,80302,,,
            Good One,cafe,80302,,,0.5
            Last One,cafe,2134,,,
            """);

    assertThat(column("name"))
        .containsExactlyInAnyOrder(
            "Good One",
            "Stray 12\" Pizza",
            "Bad Values",
            "Quoted, \"Joe's\"",
            "Two Lines",
            "Last One");
    assertThat(report.read()).isEqualTo(12);
    assertThat(report.rejected()).isEqualTo(6);
    assertThat(report.rejections().stream().map(it -> it.line() + " " + it.text()))
        .containsExactly(
            "3 it has no name",
            "4 it has no place: no ZIP code, no city with its state, no coordinates",
            "5 the line has 3 values and the header 6",
            "6 a quotation mark is opened and not closed",
            "9 it does not say what kind of business it is",
            "13 it is the business of line 2 again");
    assertThat(report.remarked()).isEqualTo(2);
    assertThat(report.remarks()).allMatch(it -> it.line() == 8);
    assertThat(column("zip")).contains("02134");
  }

  @Test
  void aZipThatLostItsZeroIsStoredWhole() throws IOException {
    run("name,category,zip\nA,cafe,2134\nB,cafe,2134-1234\n");

    assertThat(column("postcode")).containsExactlyInAnyOrder("02134", "02134-1234");
    assertThat(column("zip")).containsExactly("02134", "02134");
  }

  @Test
  void aDateThatCannotBeIsLeftOutAndItsRowKept() throws IOException {
    var report =
        run(
            """
            name,category,zip,updated_at
            Far,cafe,80302,+1000000000-12-31T23:59:59Z
            Ancient,cafe,80302,-1000000000-01-01T00:00:00Z
            Before,cafe,80302,1969-12-31
            Ahead,cafe,80302,9999-01-01
            Fine,cafe,80302,1970-01-01
            """);

    assertThat(report.added()).isEqualTo(5);
    assertThat(report.remarked()).isEqualTo(4);
    assertThat(report.remarks()).allMatch(it -> it.text().contains("1970"));
  }

  @Test
  void whatIsTooLongForAnIndexNeverLosesTheOthers() throws IOException {
    var random = new java.util.Random(7);
    var noise =
        random
            .ints(1900, 0x4E00, 0x9FA5)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    var report =
        run(
            """
            id,name,category,categories,city,state,zip
            %1$s,Id,cafe,,Boulder,CO,80302
            2,Category,%1$s,,Boulder,CO,80302
            3,Others,cafe,%1$s,Boulder,CO,80302
            4,City,cafe,,%1$s,CO,80302
            5,City alone,cafe,,%1$s,CO,
            6,Good,cafe,,Boulder,CO,80302
            """
                .formatted(noise));

    assertThat(column("name")).containsExactlyInAnyOrder("Others", "City", "Good");
    assertThat(report.rejections().stream().map(ImportReport.Remark::line))
        .containsExactly(2L, 3L, 6L);
    assertThat(report.remarks().stream().map(ImportReport.Remark::line)).containsExactly(4L, 5L);
  }

  @Test
  void textThatIsNotUtf8LosesItsRowAlone() throws IOException {
    var file = folder.resolve("latin.csv");
    Files.write(
        file,
        "name,category,zip\nCaf\u00e9,cafe,80302\nGood,cafe,80302\n"
            .getBytes(StandardCharsets.ISO_8859_1));

    var report = run(file);

    assertThat(column("name")).containsExactly("Good");
    assertThat(report.rejections().getFirst().text()).contains("not UTF-8");
  }

  @Test
  void aChangedRowIsUpdatedAndOthersAreLeftAlone() throws IOException {
    run("id,name,category,zip\n1,One,cafe,80302\n2,Two,cafe,80302\n");

    var report =
        run("id,name,category,zip\n1,One,cafe,80302\n2,Second,cafe,80302\n3,Three,cafe,80302\n");

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(column("name")).containsExactlyInAnyOrder("One", "Second", "Three");
  }

  @Test
  void unknownCategoriesAreNamed() throws IOException {
    var report = run("name,category,zip\nA,Volcano Tours Deluxe,80302\nB,Coffee Shops,80302\n");

    assertThat(report.unknownCategories()).containsExactly("Volcano Tours Deluxe");
    assertThat(report.added()).isEqualTo(2);
  }

  @Test
  void aFileWithoutCategoriesCanSayWhatAllOfThemAre() throws IOException {
    var file = write("name,zip\nA,80302\n");

    imports.run(new ImportRequest(file, Map.of(), "mine", "own", "me", "law firm"), read -> {});

    assertThat(column("category")).containsExactly("lawyer");
  }

  @Test
  void aFileThatCannotBeOfUseIsRefusedWithItsColumnsAndWhatToDo() {
    assertThatThrownBy(() -> run("city,state,category\nBoulder,CO,cafe\n"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("names of the businesses")
        .hasMessageContaining("city, state, category")
        .hasMessageContaining("--map name=");
    assertThatThrownBy(() -> run("name,city,category\nA,Boulder,cafe\n"))
        .hasMessageContaining("where the businesses are")
        .hasMessageContaining("name, city, category");
    assertThatThrownBy(() -> run("name,zip\nA,80302\n")).hasMessageContaining("--type");
    assertThatThrownBy(() -> run("")).hasMessageContaining("empty");
    assertThatThrownBy(() -> run(folder.resolve("missing.csv")))
        .hasMessageContaining("missing.csv");
    assertThatThrownBy(
            () ->
                imports.run(
                    new ImportRequest(
                        write("name,zip\nA,80302\n"),
                        Map.of("name", "Firm"),
                        "mine",
                        "x",
                        "x",
                        "cafe"),
                    read -> {}))
        .hasMessageContaining("Firm")
        .hasMessageContaining("name, zip");
    assertThat(count()).isZero();
  }

  @Test
  void aBundledDatasetCannotBeOverwritten() throws IOException {
    var file = write("name,category,zip\nA,cafe,80302\n");

    assertThatThrownBy(
            () ->
                imports.run(
                    new ImportRequest(file, Map.of(), "overture-boulder-co", "x", "x", null),
                    read -> {}))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("--dataset");
  }

  @Test
  void anImportThatBreaksOffChangesNothing() throws IOException {
    var file = folder.resolve("cut.csv.gz");
    var whole = new java.io.ByteArrayOutputStream();
    try (var out = new java.util.zip.GZIPOutputStream(whole)) {
      out.write("name,category,zip\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 20_000; i++) {
        out.write(
            "Firm %d %d,cafe,80302\n".formatted(i, i * 7919).getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.write(file, java.util.Arrays.copyOf(whole.toByteArray(), whole.size() / 2));

    assertThatThrownBy(() -> run(file))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("cut.csv.gz");

    assertThat(count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"My Firms 2026.csv", "my-firms-2026.CSV", "My_Firms 2026.csv.gz"})
  void theFileNamesTheDataset(String name) {
    assertThat(ImportRequest.datasetNameOf(Path.of(name))).isEqualTo("my-firms-2026");
  }

  private ImportReport run(String text) throws IOException {
    return run(write(text));
  }

  private static ImportReport run(Path file) {
    return imports.run(
        new ImportRequest(file, Map.of(), "mine", "own data", "me", null), read -> {});
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("firms.csv"), text);
  }

  private static List<String> column(String column) {
    return database
        .db()
        .sql("SELECT %s FROM opendata.business WHERE dataset = 'mine'".formatted(column))
        .query((row, index) -> row.getString(1))
        .list();
  }

  private static long count() {
    return database
        .db()
        .sql("SELECT count(*) FROM opendata.business WHERE dataset = 'mine'")
        .query(Long.class)
        .single();
  }

  private static java.time.OffsetDateTime importedAt(String dataset) {
    return database
        .db()
        .sql("SELECT imported_at FROM opendata.dataset WHERE key = :key")
        .param("key", dataset)
        .query(java.time.OffsetDateTime.class)
        .single();
  }
}
