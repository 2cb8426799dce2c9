package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.SchemaFile;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The deployment checklist, followed: its SQL on a server that has nothing yet, the schema pasted
 * as the owner that it makes, the settings it names, the link for the first admin, a campaign, and
 * each {@code curl} that any document shows.
 */
@Tag("database")
@Tag("slow")
@Timeout(180)
class ChecklistTest {

  private static final Path CHECKLIST = Documents.ROOT.resolve("docs/deployment-checklist.md");
  private static final Path TROUBLESHOOTING = Documents.ROOT.resolve("docs/troubleshooting.md");
  private static final Path OPERATING = Documents.ROOT.resolve("docs/operating.md");

  @TempDir private Path folder = Path.of("");

  private Path log() {
    return folder.resolve("log");
  }

  /** What the SQL of the checklist says, and the environment that its exports make. */
  private void execute(EmbeddedPostgres server, List<String> blocks) throws SQLException {
    try (var admin = server.dataSource("postgres").getConnection();
        var statement = admin.createStatement()) {
      for (var command : String.join("\n", blocks).split(";", -1)) {
        if (!command.isBlank()) {
          statement.execute(command);
        }
      }
    }
  }

  private Map<String, String> exportsOf(Path... documents) throws Exception {
    var script = new StringBuilder();
    for (var document : documents) {
      Documents.commandsIn(document).stream()
          .filter(command -> command.text().startsWith("export "))
          .forEach(command -> script.append(command.text()).append('\n'));
    }
    var environment = new HashMap<String, String>();
    shell(script.append("env\n").toString(), Map.of())
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair[0].matches("PROSPECTPRO_.*|SERVER_.*"))
        .forEach(pair -> environment.put(pair[0], pair[1]));
    return environment;
  }

  private String shell(String script, Map<String, String> environment) throws Exception {
    var out = folder.resolve("out");
    var builder =
        new ProcessBuilder("sh", "-eu", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(script).isTrue();
    assertThat(process.exitValue()).as("%s\n%s", script, Files.readString(out)).isZero();
    return Files.readString(out);
  }

  private static TestDatabase asOwner(EmbeddedPostgres server, Map<String, String> settings) {
    var url = server.jdbcUrl("prospectpro");
    var user = settings.getOrDefault("PROSPECTPRO_DATABASE_USER", "");
    var password = settings.getOrDefault("PROSPECTPRO_DATABASE_PASSWORD", "");
    var source = new DriverManagerDataSource(url, user, password);
    return new TestDatabase("prospectpro", url, user, password, source);
  }

  private static void paste(TestDatabase database) throws SQLException, IOException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(Files.readString(SchemaFile.PATH));
    }
  }

  @Test
  void whoFollowsItHasAnAdminAndACampaignAndEveryCurlAnswers() throws Exception {
    try (var postgres = EmbeddedPostgres.start(TestPostgres.config(folder.resolve("postgres")))) {
      execute(postgres, Documents.blocksIn(CHECKLIST, "sql"));
      var settings = exportsOf(CHECKLIST, OPERATING);
      settings.put("PROSPECTPRO_METRICS_KEY", "a key of some length");
      var database = asOwner(postgres, settings);
      paste(database);
      settings.put("PROSPECTPRO_DATABASE_URL", database.jdbcUrl());
      var port = ServerProcess.freePort();

      var server = ServerProcess.start(database, port, ServerProcess.freePort(), log(), settings);
      try {
        followOn(server.newBrowser(), port, settings);
        assertThat(whatTroubleshootingFinds(database)).isGreaterThan(1);
      } finally {
        server.stop();
      }

      assertThat(Files.readString(log()))
          .as("the schema was pasted, the log is JSON")
          .doesNotContain("migration applied")
          .contains("{\"@timestamp\":");
    }
  }

  private static int whatTroubleshootingFinds(TestDatabase database) {
    var query = Documents.blocksIn(TROUBLESHOOTING, "sql").getFirst();
    return JdbcClient.create(database.dataSource()).sql(query).query().listOfRows().size();
  }

  private void followOn(Browser browser, int port, Map<String, String> settings) throws Exception {
    becomeFirstAdmin(browser);
    var made = browser.post("/api/keys", "{\"name\": \"x\", \"scopes\": [\"read\", \"write\"]}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    var launched = browser.launch("coffee shop", 5);
    Awaitility.await("the campaign ends")
        .atMost(60, TimeUnit.SECONDS)
        .until(
            () -> browser.get("/api/jobs/" + launched.jobId()).text("/status"),
            "completed"::equals);

    var environment = new HashMap<>(settings);
    environment.put("KEY", made.text("/token"));
    environment.put("JOB", launched.jobId().toString());
    environment.put("CAMPAIGN", launched.campaignId().toString());
    environment.put("PATH", withUuidgen() + ":" + System.getenv("PATH"));
    var curls =
        Documents.commands().stream()
            .map(Documents.Command::text)
            .filter(command -> command.startsWith("curl "))
            .toList();
    assertThat(curls).hasSizeGreaterThan(5);
    for (var curl : curls) {
      shell(onThisServer(curl, port), environment);
    }
  }

  private void becomeFirstAdmin(Browser browser) throws IOException {
    var link = Pattern.compile("https://leads\\.example\\.com/first-admin#(\\S+)");
    Awaitility.await("the link for the first admin")
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> link.matcher(Files.readString(log())).find());
    var shown = link.matcher(Files.readString(log())).results().findFirst().orElseThrow();
    browser.get("/api/session");
    var reply =
        browser.post(
            "/api/sign-up",
            """
            {"email": "ana@example.com", "password": "correct horse battery", "token": "%s"}
            """
                .formatted(shown.group(1)));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.json().at("/session/admin").asBoolean()).isTrue();
  }

  /** Refusals fail it, as they would a reader. */
  private static String onThisServer(String curl, int port) {
    return curl.replaceAll(
            "https://prospectpro\\.example|http://localhost:8080", "http://127.0.0.1:" + port)
        .replaceFirst("^curl (?!-f)", "curl --fail-with-body ");
  }

  /** Not every machine has it. */
  private Path withUuidgen() throws IOException {
    var bin = Files.createDirectories(folder.resolve("bin"));
    var program = bin.resolve("uuidgen");
    Files.writeString(program, "#!/bin/sh\necho " + UUID.randomUUID() + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return bin;
  }
}
