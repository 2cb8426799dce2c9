package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.Folders;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Back up while campaigns run, destroy everything, restore: nothing of it is missed. */
@Tag("slow")
@Timeout(300)
class BackupTest {

  private static final String EMAIL = "ana@example.com";
  private static final String PASSWORD = "correct horse battery";
  private static final Path LOG = Path.of("target", "backup-test-server.log");

  /** Not JUnit's: what PostgreSQL leaves there may be another account's. */
  private Path folder = Path.of("");

  private Path data = Path.of("");
  private SilentDns dns;
  private @Nullable ServerProcess server;

  BackupTest() throws IOException {
    dns = new SilentDns();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("prospectpro backup ").toRealPath();
    data = folder.resolve("data");
  }

  @AfterEach
  void clear() throws Exception {
    if (server != null) {
      server.stop();
    }
    dns.close();
    EmbeddedPostgres.stopUnused(data.resolve("postgres"));
    Folders.deleteTree(folder);
  }

  private record Ran(int exit, String out, String err) {}

  private Ran run(String... arguments) throws IOException, InterruptedException {
    return run(ProductProcess.of(data, List.of(), arguments));
  }

  private Ran run(ProcessBuilder builder) throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  private Browser startServer() throws IOException {
    var port = ServerProcess.freePort();
    var builder =
        ProductProcess.of(
            data,
            List.of("-Ddns.server=127.0.0.1:" + dns.port()),
            "serve",
            "--port",
            Integer.toString(port));
    // So that most campaigns wait while the backup is made.
    builder.environment().put("PROSPECTPRO_JOBSATONCE", "2");
    server = ServerProcess.start(builder, port, LOG);
    return server.newBrowser();
  }

  @Test
  void whatWasDestroyedIsThereAgainAndGoesOn() throws Exception {
    var browser = startServer();
    browser.signUp(EMAIL, PASSWORD);
    var done = browser.launch("coffee shop", 5);
    awaitCompleted(browser, done);
    var leads = leadsOf(browser, done);
    var underWay = new ArrayList<Launched>();
    for (var type : List.of("dentist", "restaurant", "bakery", "plumber", "hotel", "gym")) {
      underWay.add(browser.launch(type, 20));
    }

    var backup = folder.resolve("backup.tar.gz");
    var saved = run("backup", backup.toString());
    assertThat(saved.exit()).as(saved.err()).isZero();
    assertThat(saved.out()).contains(backup.toString());
    assertThat(saved.err()).contains("PROSPECTPRO_SECRET_KEY");
    destroy();
    var restored = run("restore", backup.toString());
    assertThat(restored.exit()).as(restored.err()).isZero();
    assertThat(unfinishedJobs()).as("jobs that the backup caught in the middle").isPositive();

    browser = startServer();

    assertThat(browser.signIn(EMAIL, PASSWORD).status()).isEqualTo(200);
    assertThat(leadsOf(browser, done)).isEqualTo(leads).contains("Boulder");
    for (var campaign : underWay) {
      awaitCompleted(browser, campaign);
      assertThat(leadsOf(browser, campaign)).contains("Boulder");
    }
  }

  private static String leadsOf(Browser browser, Launched campaign) {
    return browser.get("/api/campaigns/%s/leads?limit=100".formatted(campaign.campaignId())).body();
  }

  private static void awaitCompleted(Browser browser, Launched campaign) {
    Awaitility.await("campaign " + campaign.campaignId())
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> browser.get("/api/jobs/" + campaign.jobId()).text("/status"),
            "completed"::equals);
  }

  /** The server and its PostgreSQL are killed, and all of their files are gone. */
  private void destroy() throws IOException, InterruptedException {
    Objects.requireNonNull(server).kill();
    server = null;
    var postgres = data.resolve("postgres");
    var pid =
        Long.parseLong(Files.readAllLines(postgres.resolve("pgdata/postmaster.pid")).getFirst());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    // Its children end a moment after it, and until then may write.
    Awaitility.await()
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              Folders.deleteTree(data);
              return !Files.exists(data);
            });
  }

  private int unfinishedJobs() {
    try (var own = EmbeddedPostgres.start(data.resolve("postgres"))) {
      return JdbcClient.create(own.dataSource("prospectpro"))
          .sql("SELECT count(*) FROM engine.job WHERE kind = 'campaign.run'")
          .query(Integer.class)
          .single();
    }
  }

  @Test
  void databaseElsewhereIsLeftToPostgresOwnTools() throws Exception {
    TestDatabase elsewhere = TestPostgres.newDatabase();

    var backup =
        run(ProductProcess.of(elsewhere, List.of(), "backup", folder.resolve("b").toString()));
    assertThat(backup.exit()).isEqualTo(1);
    assertThat(backup.err())
        .contains("pg_dump --format=custom", elsewhere.jdbcUrl().substring("jdbc:".length()))
        .contains("PROSPECTPRO_SECRET_KEY")
        .doesNotContain(elsewhere.password(), "Exception");

    var nothing = run("backup", folder.toString());
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.err()).contains("nothing to back up");
    assertThat(data.resolve("postgres")).doesNotExist();
  }
}
