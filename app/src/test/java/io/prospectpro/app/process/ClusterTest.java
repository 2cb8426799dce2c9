package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.EventStream.Frame;
import io.prospectpro.app.testing.PgBouncer;
import io.prospectpro.postgres.EmbeddedPostgres;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three processes on one PostgreSQL that is none of theirs, named by one URL: one serves the page,
 * two run jobs. They are started once, and what ends them comes last. The first, which makes the
 * tables, is behind a PgBouncer with no way past it, where that is installed.
 */
@Tag("database")
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Timeout(180)
class ClusterTest {

  private static final int LEADS = 25;
  private static final String WEB_PASSWORD = "chosen-for-requests";
  private static final String WEB_USER = "prospectpro_web";
  private static final Path POOLED_LOG = Path.of("target", "cluster-test-pooled-worker.log");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String READINESS = "/actuator/health/readiness";
  private static final String LIVENESS = "/actuator/health/liveness";

  private final SilentDns dns;
  private final Map<Long, ServerProcess> workers = new HashMap<>();
  private Path folder = Path.of("");
  private EmbeddedPostgres postgres;
  private @Nullable PgBouncer bouncer;
  private ServerProcess web;

  ClusterTest() throws IOException {
    dns = new SilentDns();
  }

  @BeforeAll
  void start(@TempDir Path newFolder) throws IOException {
    folder = newFolder;
    postgres = EmbeddedPostgres.start(TestPostgres.config(folder.resolve("server")));
    postgres.createDatabaseIfAbsent("leads");
    var pooled = PgBouncer.program().isPresent();
    bouncer = pooled ? PgBouncer.before(postgres, Map.of(WEB_USER, WEB_PASSWORD)) : null;
    Files.deleteIfExists(POOLED_LOG);
    addWorker(bouncer == null ? postgres.port() : bouncer.port(), "&pgbouncer=" + pooled);
    addWorker(postgres.port(), "");
    web = startNode("web", postgres.port(), "", Path.of("target", "cluster-test-web.log"));
  }

  private void addWorker(int databasePort, String more) throws IOException {
    var log = workers.isEmpty() ? POOLED_LOG : Path.of("target", "cluster-test-worker.log");
    var worker = startNode("worker", databasePort, more, log);
    workers.put(worker.pid(), worker);
  }

  private ServerProcess startNode(String role, int databasePort, String more, Path log)
      throws IOException {
    var url =
        "postgresql://%s:%s@127.0.0.1:%d/leads?sslmode=disable&application_name=test%s"
            .formatted(postgres.superuser(), postgres.password(), databasePort, more);
    var environment =
        Map.of(
            "PROSPECTPRO_ROLES", role,
            "PROSPECTPRO_DRAINWAIT", "3s",
            "PROSPECTPRO_DATABASE_WEBPASSWORD", WEB_PASSWORD);
    return ServerProcess.start(url, ServerProcess.freePort(), dns.port(), log, environment);
  }

  @AfterAll
  void stop() throws Exception {
    web.kill();
    for (var worker : workers.values()) {
      worker.kill();
    }
    if (bouncer != null) {
      bouncer.close();
    }
    postgres.close();
    dns.close();
  }

  private JdbcClient db() {
    return JdbcClient.create(postgres.dataSource("leads"));
  }

  @Test
  @Order(1)
  void workerAnswersHowItIsAndNothingElse() {
    try (var browser = workers.values().iterator().next().newBrowser()) {
      assertThat(browser.get(READINESS).status()).isEqualTo(200);
      assertThat(browser.get(LIVENESS).status()).isEqualTo(200);
      assertThat(browser.get("/actuator/health").text("/status")).isEqualTo("UP");
      for (var path :
          List.of(
              "/",
              "/index.html",
              "/api/tiers",
              "/api/session",
              "/api/openapi.json",
              "/functions/v1/business-discovery-background",
              "/actuator",
              "/actuator/healthy",
              "/actuator/health/../../api/session",
              "/actuator/health/%2e%2e/%2e%2e/api/session")) {
        assertThat(browser.get(path).status()).as(path).isIn(400, 404);
      }
      assertThat(browser.get("/").body()).contains("PROSPECTPRO_ROLES").doesNotContain("<html");
      assertThat(browser.post("/api/session", "").status()).isEqualTo(404);
    }
  }

  @Test
  @Order(1)
  void poolerIsToldOfAndNoPasswordIs() throws IOException {
    assumeThat(bouncer).as("PgBouncer is installed").isNotNull();

    assertThat(Files.readString(POOLED_LOG))
        .contains("migration applied", "a transaction pooler alone", "DATABASE_DIRECTURL")
        .doesNotContain(postgres.password(), WEB_PASSWORD);
  }

  @Test
  @Order(2)
  void campaignRunsOnAWorkerAndIsSeenAtTheWebNodeAlsoWhenItsWorkerIsKilled() throws Exception {
    var browser = web.newBrowser();
    browser.signIn();
    var campaign = browser.launch("restaurant", LEADS);
    var request = browser.request("/api/jobs/%s/events".formatted(campaign.jobId()));
    var seen = new ArrayList<Frame>();

    try (var stream = new EventStream(browser.open(request))) {
      // It lasts by itself, because DNS does not answer.
      seen.add(stream.await(frame -> frame.stage().equals("enriching_contacts")));
      var first = runnerOf(campaign);
      assertThat(workers).as("the web node runs nothing").containsKey(first);
      Objects.requireNonNull(workers.remove(first)).kill();
      await("the other worker takes it over").atMost(PATIENCE).until(() -> isOnOtherThan(first));
      seen.addAll(stream.rest()); // The same stream: the page saw nothing of it.
    }

    assertThat(seen.getLast().status()).isEqualTo("completed");
    assertThat(percents(seen)).isSorted().endsWith(100);
    assertThat(numbers(seen))
        .isEqualTo(
            LongStream.rangeClosed(numbers(seen).getFirst(), numbers(seen).getLast())
                .boxed()
                .toList());
    var leads = browser.get("/api/campaigns/%s/leads".formatted(campaign.campaignId())).json();
    assertThat(leads.path("total").asInt()).isEqualTo(LEADS);
  }

  /** The process id of the node that runs it, which is in the node's name. */
  private long runnerOf(Launched campaign) {
    return db().sql(
            """
            SELECT CAST(replace(n.name, 'node-', '') AS bigint)
            FROM engine.job j
            JOIN engine.node n ON n.id = j.node
            WHERE j.id = :id
            """)
        .param("id", campaign.jobId())
        .query(Long.class)
        .single();
  }

  private boolean isOnOtherThan(long pid) {
    return db().sql(
            """
            SELECT count(*) > 0
            FROM engine.job j
            JOIN engine.node n ON n.id = j.node
            WHERE j.kind = 'campaign.run' AND n.name <> 'node-' || :pid
            """)
        .param("pid", Long.toString(pid))
        .query(Boolean.class)
        .single();
  }

  private static List<Integer> percents(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.event().equals("progress"))
        .map(frame -> frame.data().path("progress").asInt())
        .toList();
  }

  private static List<Long> numbers(List<Frame> frames) {
    return frames.stream().map(Frame::id).filter(Objects::nonNull).map(Long::valueOf).toList();
  }

  @Test
  @Order(3)
  void nodeIsNotReadyWhileItsDatabaseIsAway() {
    try (var browser = web.newBrowser()) {
      assertThat(browser.get(READINESS).status()).isEqualTo(200);
      var port = postgres.port();

      postgres.close();
      assertThat(browser.get(READINESS).status()).isEqualTo(503);
      assertThat(browser.get(LIVENESS).status()).isEqualTo(200);

      postgres =
          EmbeddedPostgres.start(TestPostgres.config(folder.resolve("server")).withPort(port));
      await("ready again").atMost(PATIENCE).until(() -> isReady(browser));
      // Connections that were in use a moment before the end are found dead when they are next
      // used.
      await("people come in").atMost(PATIENCE).untilAsserted(browser::signIn);
    }
  }

  private static boolean isReady(Browser browser) {
    return browser.get(READINESS).status() == 200;
  }

  @Test
  @Order(4)
  void nodeThatWasToldToStopSaysSoAndAnswersForAWhile() throws Exception {
    try (var browser = web.newBrowser()) {
      var kept = browser.signIn();

      web.askToStop();
      await("no longer ready").atMost(PATIENCE).until(() -> !isReady(browser));
      // On a connection of its own, as somebody new has one.
      try (var newcomer = web.newBrowser()) {
        assertThat(newcomer.get(READINESS).status()).isEqualTo(503);
        assertThat(newcomer.signIn()).isNotEqualTo(kept);
      }

      assertThat(web.awaitEnd(PATIENCE)).as("the exit code of SIGTERM").isEqualTo(143);
    }
  }
}
