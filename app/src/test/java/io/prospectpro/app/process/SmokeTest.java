package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.ScriptedCampaigns;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code deploy/smoke}, as an operator types it, against servers that are well and that are not.
 */
@Tag("slow")
class SmokeTest extends ApiTest {

  private static final String LEADS = "more than 0 leads";
  private static final String BAR = "the bar moved by itself";
  private static final String TIME = "done in time";
  private static final String DASHBOARD = "the dashboard equals the database";
  private static final String LOG = "no errors in the log";

  @Autowired private ScriptedCampaigns campaigns;

  @TempDir private Path folder = Path.of("");

  private ProcessBuilder smoke(int port, String... more) {
    var command = new ArrayList<String>();
    command.add(TestRelease.ROOT.resolve("deploy/smoke").toString());
    command.add("http://127.0.0.1:" + port);
    command.addAll(List.of(more));
    return new ProcessBuilder(command);
  }

  private Ran run(String... more) throws IOException, InterruptedException {
    return Ran.of(smoke(port(), more));
  }

  private static List<String> verdicts(Ran ran) {
    return ran.out().lines().toList();
  }

  private static String verdict(Ran ran, String what) {
    return verdicts(ran).stream()
        .filter(line -> line.contains("] " + what + ":"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No verdict on %s: %s".formatted(what, ran)));
  }

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("server.log"), text);
  }

  private static String url(TestDatabase database) {
    var address = database.jdbcUrl().substring("jdbc:postgresql://".length());
    return "postgresql://%s:%s@%s".formatted(database.user(), database.password(), address);
  }

  private static void assumePsql() {
    var isThere =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(part -> Files.isExecutable(Path.of(part, "psql")));
    assumeTrue(isThere, "no psql: the database cannot be asked");
  }

  @Test
  void aServerThatIsWellHasFiveTimesYes() throws Exception {
    assumePsql();
    var log = log("12:00:00.000 ERROR Old of yesterday\n");

    var ran = run("--leads", "4", "--database", url(DATABASE), "--log", log.toString());

    assertThat(ran.exit()).as(ran.toString()).isZero();
    assertThat(verdicts(ran)).hasSize(5).allMatch(line -> line.startsWith("[yes] "));
    assertThat(verdict(ran, LEADS)).contains(" 4 for \"coffee shop\"");
    assertThat(verdict(ran, BAR)).contains("10 50 100");
    assertThat(verdict(ran, DASHBOARD)).contains("4 new leads on the dashboard, 4 in the database");
  }

  @Test
  void aCampaignThatFailsHasNoLeadsAndIsNotDone() throws Exception {
    var ran = run("--type", ScriptedCampaigns.BROKEN);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(verdict(ran, LEADS)).startsWith("[no] ").contains("The source is on strike.");
    assertThat(verdict(ran, TIME)).startsWith("[no] ").contains("failed");
  }

  @Test
  void aCampaignThatTakesTooLongIsNotDoneInTime() throws Exception {
    var ran = run("--type", ScriptedCampaigns.SLOW, "--within", "1");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(verdict(ran, TIME)).startsWith("[no] ").contains("processing", "of at most 1");
    assertThat(verdict(ran, BAR)).startsWith("[no] ");
  }

  @Test
  void aBarThatJumpsFromNothingToItsEndHasNotMoved() throws Exception {
    try (var spoiled = LastEventOnly.before(port())) {
      var ran = Ran.of(smoke(spoiled.port()));

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(verdict(ran, BAR)).startsWith("[no] ").contains("it was at 100 ");
      assertThat(verdict(ran, TIME)).startsWith("[yes] ");
    }
  }

  @Test
  void aDashboardThatDiffersFromTheDatabaseIsFound() throws Exception {
    assumePsql();
    var other = TestPostgres.newDatabase();
    JdbcClient.create(other.dataSource())
        .sql("CREATE TABLE public.leads (campaign_id uuid)")
        .update();

    var ran = run("--database", url(other));

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(verdict(ran, DASHBOARD))
        .startsWith("[no] ")
        .contains("10 new leads on the dashboard, 0 in the database");
  }

  @Test
  void anErrorThatIsLoggedMeanwhileIsFound() throws Exception {
    var log = log("12:00:00.000 INFO  Started\n");
    var err = folder.resolve("err").toFile();
    var out = folder.resolve("out");
    var running =
        smoke(port(), "--type", ScriptedCampaigns.SLOW, "--log", log.toString())
            .redirectOutput(out.toFile())
            .redirectError(err)
            .start();
    var campaign = Awaitility.await().until(SmokeTest::newestSlow, id -> id.isPresent());

    Files.writeString(log, "12:00:01.000 ERROR Jobs no more\n", StandardOpenOption.APPEND);
    campaigns.goOn(campaign.orElseThrow());

    assertThat(running.waitFor()).isEqualTo(1);
    assertThat(Files.readAllLines(out))
        .anyMatch(line -> line.startsWith("[no] " + LOG) && line.contains("Jobs no more"));
  }

  private static Optional<UUID> newestSlow() {
    return JdbcClient.create(DATABASE.dataSource())
        .sql(
            """
            SELECT c.id
            FROM public.campaigns c JOIN public.discovery_jobs j ON j.campaign_id = c.id
            WHERE c.business_type = :slow AND c.max_results = 10 AND j.status = 'processing'
            """)
        .param("slow", ScriptedCampaigns.SLOW)
        .query(UUID.class)
        .optional();
  }

  @Test
  void aServerThatDoesNotAnswerHasNothingButNo() throws Exception {
    var ran = Ran.of(smoke(ServerProcess.freePort()));

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(verdicts(ran).getFirst()).startsWith("[no] it can be used: ");
    assertThat(verdict(ran, LEADS)).startsWith("[no] ");
    assertThat(verdict(ran, LOG)).startsWith("[-] ").contains("no log was given");
  }
}
