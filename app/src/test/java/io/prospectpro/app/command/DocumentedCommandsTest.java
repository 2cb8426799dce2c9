package io.prospectpro.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.prospectpro.app.process.Documents;
import io.prospectpro.app.process.Documents.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * No document tells its reader to type what no test runs. A command is on the list below with the
 * test that runs it, or one like it, as a process; what can be checked of each line itself is
 * checked here: options, targets and files exist.
 */
class DocumentedCommandsTest {

  private static final String TESTS = "app/src/test/java/io/prospectpro/app/";

  /** Which commands, as a whole, are run by which file. */
  private record RunBy(String commands, String file) {

    boolean covers(String command) {
      return command.matches(commands);
    }
  }

  private static final List<RunBy> RUN =
      List.of(
          new RunBy("\\./prospectpro demo.*", TESTS + "process/DemoTest.java"),
          new RunBy("\\./prospectpro discover .*", TESTS + "process/DiscoverTest.java"),
          new RunBy(
              "\\./prospectpro import .*", TESTS + "discovery/opendata/ImportCommandTest.java"),
          new RunBy("\\./prospectpro serve.*", TESTS + "process/ChecklistTest.java"),
          new RunBy("curl .*", TESTS + "process/ChecklistTest.java"),
          new RunBy(
              "export PROSPECTPRO_(DATABASE_(URL|USER|PASSWORD)|PUBLICURL|SIGN(UP|IN)|SECRET_KEY)=.*",
              TESTS + "process/ChecklistTest.java"),
          new RunBy("export PROSPECTPRO_CORS_ORIGINS=.*", TESTS + "platform/CrossOriginTest.java"),
          new RunBy("export (PROSPECTPRO_TRUSTPROXY|KEY)=.*", TESTS + "process/ChecklistTest.java"),
          new RunBy("export PROSPECTPRO_LOG_FORMAT=.*", TESTS + "process/ChecklistTest.java"),
          new RunBy("export PROSPECTPRO_(SUPABASE|TOKENS)_.*", TESTS + "token/TokenUsersTest.java"),
          new RunBy("scripts/mvn .* -pl engine -am .*", "scripts/test-java"));

  /**
   * What is tested where it is made, in tests of their own: doctor, backup and restore, the build,
   * the scripts of deploy/, and PostgreSQL's own tools for another server than ours.
   */
  private static final List<String> ELSEWHERE =
      List.of(
          "\\./prospectpro (doctor|backup|restore|build)( .*)?",
          "deploy/(deploy|smoke)( .*)?",
          "pg_(dump|restore) .*");

  /** Documents that are written elsewhere, likewise. */
  private static final List<String> WRITTEN_ELSEWHERE =
      List.of("settings.md", "backup.md", "doctor.md");

  @TestFactory
  Stream<DynamicTest> everyCommandIsRunByATest() {
    return Documents.commands().stream()
        .map(command -> DynamicTest.dynamicTest(command.toString(), () -> requireRun(command)));
  }

  private static void requireRun(Command command) {
    if (ELSEWHERE.stream().anyMatch(command.text()::matches)) {
      return;
    }
    var run = RUN.stream().filter(it -> it.covers(command.text())).findFirst();
    assertThat(run)
        .as("A test that runs `%s`; name it in this class once there is one", command)
        .isPresent();
    assertThat(Documents.ROOT.resolve(run.orElseThrow().file())).exists();
    argumentsOf(command)
        .ifPresent(
            arguments ->
                assertThatCode(() -> Main.commandLine().parseArgs(arguments))
                    .as("Options of `%s`", command)
                    .doesNotThrowAnyException());
  }

  /** What comes behind {@code ./prospectpro}. */
  private static Optional<String[]> argumentsOf(Command command) {
    if (!command.text().startsWith("./prospectpro ")) {
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    var matcher = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(command.text());
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return Optional.of(words.subList(1, words.size()).toArray(String[]::new));
  }

  @Test
  void nothingIsOnTheListThatNoDocumentTells() {
    var commands = Documents.commands().stream().map(Command::text).toList();

    assertThat(RUN).allSatisfy(run -> assertThat(commands).anyMatch(run::covers));
  }

  @Test
  void everyMakeTargetInADocumentExists() {
    var makefile = Documents.read(Documents.ROOT.resolve("Makefile"));

    for (var document : Documents.all()) {
      var matcher = Pattern.compile("`make ([a-z-]+)`").matcher(Documents.read(document));
      while (matcher.find()) {
        assertThat(makefile).as(document.toString()).contains("\n" + matcher.group(1) + ":");
      }
    }
  }

  @Test
  void everyLinkToAFileLeadsToOne() {
    for (var document : Documents.all()) {
      var matcher = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Documents.read(document));
      while (matcher.find()) {
        if (!WRITTEN_ELSEWHERE.contains(matcher.group(1))) {
          assertThat(document.resolveSibling(matcher.group(1))).as(document.toString()).exists();
        }
      }
    }
  }
}
