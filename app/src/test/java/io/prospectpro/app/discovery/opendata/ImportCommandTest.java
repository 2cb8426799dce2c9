package io.prospectpro.app.discovery.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.discovery.OpenDataDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Tag("database")
class ImportCommandTest {

  private static OpenDataDatabase database;
  private static OpenDataImport imports;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void createDatabase() {
    database = new OpenDataDatabase();
    imports = BundledDataFixture.imports(database);
  }

  @Test
  void aFileIsImportedAndReported() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("My Firms.csv"), "Firm,Zip,Kind\nA,80302,cafe\n,80302,cafe\n");

    int exit = run(file.toString(), "--map", "name=Firm,category=Kind", "--licence", "own data");

    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("Dataset my-firms")
        .containsPattern("rows read +2")
        .containsPattern("added +1")
        .containsPattern("rejected +1")
        .contains("line 3: it has no name")
        .contains("name=Firm");
  }

  @Test
  void whatCannotBeImportedEndsWithTwoAndAReason() throws IOException {
    var nameless = Files.writeString(folder.resolve("a.csv"), "zip,category\n80302,cafe\n");

    assertThat(run(nameless.toString())).isEqualTo(2);
    assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(run(nameless.toString(), "--map", "nonsense")).isEqualTo(2);
    assertThat(run(nameless.toString(), "--map", "name=zip", "--dataset", "No Good!")).isEqualTo(2);
    assertThat(err.toString())
        .contains("zip, category", "none.csv", "Missing required parameter", "No Good!");
    assertThat(err.toString()).doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name,zip,category\n,80302,cafe\nA,,cafe\n", "name,zip,category\n"})
  void aFileWithoutAUsableRowEndsWithThreeAndLeavesNoDataset(String text) throws IOException {
    var file = Files.writeString(folder.resolve("useless.csv"), text);

    assertThat(run(file.toString())).isEqualTo(3);

    assertThat(err.toString()).contains("Nothing was imported", "useless.csv");
    assertThat(
            database
                .db()
                .sql("SELECT count(*) FROM opendata.dataset WHERE key = 'useless'")
                .query(Long.class)
                .single())
        .isZero();
  }

  private int run(String... arguments) {
    return new CommandLine(new ImportCommand(imports::run))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
