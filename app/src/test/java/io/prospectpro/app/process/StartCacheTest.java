package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The cache with which starts are fast: made by training, used where it fits, never in the way. */
@Tag("slow")
@EnabledIfSystemProperty(named = "ship", matches = "true")
@Timeout(180)
class StartCacheTest {

  /** With this a JVM whose cache does not fit says so and ends, rather than start without. */
  private static final String OR_ELSE = "-XX:AOTMode=on";

  @TempDir private static Path folder = Path.of("");

  private static Path release = Path.of("");

  @BeforeAll
  static void train() throws Exception {
    release = TestRelease.make(folder.resolve("built"), Map.of());
    // Settings of whoever builds must not reach the training: this database does not exist.
    var trained =
        run(
            release,
            Map.of("PROSPECTPRO_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/x"),
            "build");
    assertThat(trained.exit()).as(trained.toString()).isZero();
    assertThat(trained.out()).isEmpty();
    assertThat(release.resolve("prospectpro.aot")).exists();
    assertThat(release.resolve("training")).doesNotExist();
  }

  private static Ran run(Path release, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(release.resolve("prospectpro").toString());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return Ran.of(builder);
  }

  private static Path copy(String name) throws IOException, InterruptedException {
    var copy = folder.resolve(name);
    var ran = Ran.of(new ProcessBuilder("cp", "-Rp", release.toString(), copy.toString()));
    assertThat(ran.exit()).as(ran.toString()).isZero();
    return copy;
  }

  @Test
  void releaseThatWasCopiedElsewhereUsesItsCache() throws Exception {
    var ran = run(copy("elsewhere"), Map.of("JDK_JAVA_OPTIONS", OR_ELSE), "--version");

    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(ran.out()).startsWith("ProspectPro ");
  }

  @Test
  void aCacheThatDoesNotFitIsPassedOverInSilence() throws Exception {
    var stale = copy("stale");
    Files.setLastModifiedTime(stale.resolve("prospectpro.jar"), FileTime.from(Instant.EPOCH));

    assertThat(run(stale, Map.of("JDK_JAVA_OPTIONS", OR_ELSE), "--version").exit()).isNotZero();
    var ran = run(stale, Map.of(), "--version");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aBrokenCacheIsPassedOverInSilence() throws Exception {
    var broken = copy("broken");
    Files.writeString(broken.resolve("prospectpro.aot"), "no cache");

    var ran = run(broken, Map.of(), "--version");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.err()).isEmpty();
  }
}
