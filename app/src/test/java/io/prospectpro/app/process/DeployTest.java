package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/deploy} on a second installation of this machine, with real processes. */
@Tag("database")
@Tag("slow")
@Timeout(240)
@TestInstance(Lifecycle.PER_CLASS)
class DeployTest {

  @TempDir private static Path folder = Path.of("");

  private Installation installation;

  @BeforeAll
  void firstReleaseIsInstalledWhereNothingWas() throws Exception {
    installation = new Installation(folder.resolve("installed"), TestPostgres.newDatabase());

    var ran = installation.deploy(release("one", Map.of()), "one");

    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(installation.current()).isEqualTo("one");
    assertThat(installation.portsInUse()).hasSize(1);
    assertThat(config()).exists();
  }

  @AfterAll
  void stop() throws Exception {
    installation.close();
  }

  private static Path release(String name, Map<String, String> more) throws IOException {
    return TestRelease.make(folder.resolve(name), more);
  }

  private Path config() {
    return installation.prefix().resolve("data/prospectpro.conf");
  }

  private String get(String path) throws IOException {
    return new Upstreams(installation.ports()).send("GET", path, Map.of(), "").body();
  }

  @Test
  void nextReleaseTakesOverAndNoRequestIsRefused() throws Exception {
    var former = installation.portsInUse();
    Files.writeString(config(), "# mine\n");
    var two = release("two", Map.of("static/release.txt", "two"));

    Ran ran;
    Traffic traffic;
    try (var visitors = Traffic.to(installation.ports())) {
      ran = installation.deploy(two, "two");
      traffic = visitors;
    }

    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(traffic.refused()).isEmpty();
    assertThat(traffic.welcomed()).isGreaterThan(20);
    assertThat(get("/release.txt")).isEqualTo("two");
    assertThat(installation.current()).isEqualTo("two");
    assertThat(installation.portsInUse()).hasSize(1).doesNotContainAnyElementsOf(former);
    assertThat(config()).hasContent("# mine");
  }

  @Test
  void brokenReleaseIsGivenUpAndNobodyNotices() throws Exception {
    var former = installation.portsInUse();
    var current = installation.current();
    var broken =
        release("broken", Map.of("db/migration/V999__broken.sql", "SELECT no_such_function()"));

    Ran ran;
    Traffic traffic;
    try (var visitors = Traffic.to(installation.ports())) {
      ran = installation.deploy(broken, "broken");
      traffic = visitors;
    }

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("V999__broken.sql", "given up", "still runs on port %d".formatted(former.get(0)));
    assertThat(traffic.refused()).isEmpty();
    assertThat(traffic.welcomed()).isGreaterThan(20);
    assertThat(installation.portsInUse()).isEqualTo(former);
    assertThat(installation.current()).isEqualTo(current);
  }

  @Test
  void deployingWhatRunsAlreadyDoesNothing() throws Exception {
    var port = installation.portsInUse().getFirst();
    var process = installation.process(port);

    var ran = installation.deploy(List.of("--name", installation.current()));

    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(ran.err()).contains("Nothing to do");
    assertThat(installation.process(port)).isEqualTo(process);
  }

  @Test
  void twoDeploymentsAtOnceAreNotPossible() throws Exception {
    var lock = Files.createDirectory(installation.prefix().resolve("deploy.lock"));
    var holder = Files.writeString(lock.resolve("pid"), "" + ProcessHandle.current().pid());

    var ran = installation.deploy(List.of("--name", installation.current()));

    Files.delete(holder);
    Files.delete(lock);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("Another deployment");
  }
}
