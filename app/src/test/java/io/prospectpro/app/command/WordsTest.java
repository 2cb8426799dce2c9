package io.prospectpro.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong words are refused before anything starts: none of these commands opens a database. */
class WordsTest {

  @TempDir private Path folder = Path.of("");

  private record Ran(int exit, String err) {}

  private static Ran run(String... words) {
    var err = new StringWriter();
    var exit = Main.commandLine().setErr(new PrintWriter(err)).execute(words);
    return new Ran(exit, err.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--max, 0",
    "--max, 501",
    "--min-confidence, -1",
    "--min-confidence, 101",
    "--radius, 0",
    "--radius, 101",
    "--budget, -0.01"
  })
  void valueOutOfRangeIsRefusedWithItsOption(String option, String value) {
    var ran = run("discover", "dentist", "80302", option + "=" + value);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("Invalid value for option '%s' (%s)".formatted(option, value));
  }

  @ParameterizedTest
  @CsvSource({"serve, -1", "serve, 65536", "demo, 70000"})
  void portThatDoesNotExistIsRefused(String command, String port) {
    var ran = run(command, "--port=" + port);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--port", port);
  }

  @Test
  void takenPortIsSaidWithWhatToDo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ran = run("serve", "--port=" + taken.getLocalPort());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err())
          .contains("Port %d on 127.0.0.1 is taken".formatted(taken.getLocalPort()), "--port");
    }
  }

  @Test
  void csvThatCannotBeWrittenIsRefusedWithItsPath() {
    var inNoFolder = folder.resolve("none").resolve("leads.csv");

    var ran = run("discover", "dentist", "80302", "--csv", inNoFolder.toString());

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("--csv", inNoFolder.toString(), "Create it");
    assertThat(run("discover", "dentist", "80302", "--csv", folder.toString()).err())
        .contains(folder.toString(), "is a folder");
  }

  @Test
  void fileThatIsNotThereIsNotImported() {
    var ran = run("import", folder.resolve("firms.csv").toString());

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("There is no file", "firms.csv");
  }
}
