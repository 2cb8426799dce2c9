package io.prospectpro.app.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.process.ServerProcess;
import io.prospectpro.app.process.SilentDns;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import io.prospectpro.sandbox.Latency;
import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.provider.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server is killed with {@code kill -9} in the middle of its calls to providers, again and
 * again: nothing is paid twice that was answered, and the books are right.
 *
 * <p>Ten campaigns, five at a time; {@code make money} runs a hundred. No campaign loses more than
 * two servers: a job that loses three is taken for their murderer, and fails.
 */
@Tag("database")
@Tag("slow")
class KillManyTest {

  private static final int CAMPAIGNS = Integer.getInteger("money.killed", 10);
  private static final long SEED = Long.getLong("money.seed", System.nanoTime());
  private static final int AT_ONCE = 5;
  private static final int KILLS = 2;

  /** About as many calls as the campaigns that run together make. */
  private static final int CALLS = 150;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Latency LATENCY =
      new Latency(
          Map.of(
              Provider.GOOGLE, Duration.ofMillis(100),
              Provider.HUNTER, Duration.ofMillis(80),
              Provider.NEVERBOUNCE, Duration.ofMillis(80),
              Provider.OVERPASS, Duration.ofMillis(60),
              Provider.SITE, Duration.ofMillis(20)),
          true);

  private final Random random = new Random(SEED);
  private final TestDatabase database = TestPostgres.newDatabase();
  private final JdbcClient db = JdbcClient.create(database.dataSource());
  private final SandboxClock clock = new SandboxClock();
  private final ShortDays days = new ShortDays(clock, db);
  private final SilentDns dns;
  private final Sandbox sandbox;
  private final int port;
  private ServerProcess server;
  private int kills;

  KillManyTest() throws IOException {
    dns = new SilentDns();
    sandbox = BoulderSandbox.start(SEED, clock, LATENCY);
    port = ServerProcess.freePort();
    server = startServer();
  }

  private ServerProcess startServer() throws IOException {
    return ServerProcess.start(
        database,
        port,
        dns.port(),
        Path.of("target", "kill-many-server.log"),
        Map.of("PROSPECTPRO_PROVIDERS_SANDBOX", BoulderSandbox.address(sandbox)));
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    sandbox.close();
    dns.close();
  }

  @Test
  void whatWasAnsweredIsNotPaidAgainHoweverOftenTheServerDies() throws Exception {
    System.out.println("money.seed=" + SEED);
    var watch = BudgetWatch.start(database.dataSource());

    try (watch) {
      for (var launched = 0; launched < CAMPAIGNS; launched += AT_ONCE) {
        for (var i = 0; i < AT_ONCE; i++) {
          launch();
        }
        killInTheMiddle();
        Awaitility.await("campaigns and verifications under way")
            .atMost(PATIENCE)
            .untilAsserted(() -> assertThat(underWay()).isEmpty());
      }
    }

    var repeated = new Questions(db, sandbox.ledger().calls()).checkRepetitions();
    var books = new Books(db, sandbox.ledger());
    System.out.printf(
        "money: %d campaigns, %d kills, %d requests, %d asked again, %d snapshots of budgets; %s; seed %d%n%s%n",
        CAMPAIGNS,
        kills,
        sandbox.ledger().calls().size(),
        repeated,
        watch.samples(),
        books.figures(),
        SEED,
        books.outcomes());
    assertAllLeadsAreThereOnce();
    assertThat(watch.wrongs()).as("seed %d", SEED).isEmpty();
    books.check();
  }

  /** After so many calls that some are under way. */
  private void killInTheMiddle() throws IOException, InterruptedException {
    for (var kill = 0; kill < KILLS; kill++) {
      var calls = calls() + 1 + random.nextInt(CALLS);
      Awaitility.await("calls, or the end of all campaigns")
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> underWay().isEmpty() || calls() >= calls);
      server.kill();
      kills++;
      server = startServer();
    }
  }

  private int calls() {
    return sandbox.ledger().calls().size();
  }

  /** In words, should one never end; looked at so often that no day of batches is used up. */
  private List<String> underWay() {
    days.skipOneIfUsedUp();
    return db.sql(
            """
            SELECT concat_ws(' ', 'campaign', campaign_id, status, current_stage, progress)
            FROM public.discovery_jobs
            WHERE status IN ('pending', 'processing')
            UNION ALL
            SELECT concat_ws(' ', 'address of', v.campaign_id, v.state, 'batch', b.id, b.state, s.status, s.error)
            FROM provider.verification v
            LEFT JOIN provider.verification_batch b ON b.id = v.batch_id
            LEFT JOIN engine.any_snapshot s ON s.job_id = b.id
            WHERE v.state IN ('waiting', 'submitted')
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Straight into the database, whoever is alive. Some budgets are too small. */
  private void launch() throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          INSERT INTO auth.users (id) VALUES ('%1$s');
          SELECT set_config('request.jwt.claims', '{"sub": "%1$s", "role": "authenticated"}', true);
          INSERT INTO public.campaigns (id, user_id, name, business_type, location, max_results, budget, tier)
          VALUES ('%1$s', '%1$s', 'Firms', '%3$s', 'Boulder, CO', %4$d, %5$d / 100.0, 'PROFESSIONAL');
          SELECT public.launch_campaign_job('%1$s', '%2$s');
          """
              .formatted(
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  random.nextBoolean() ? "restaurant" : "dentist",
                  5 + random.nextInt(6),
                  10 + random.nextInt(70)));
      connection.commit();
    }
  }

  private void assertAllLeadsAreThereOnce() {
    var wrong =
        db.sql(
                """
                SELECT j.status, j.error, c.max_results, count(l.id), count(DISTINCT l.fingerprints[1])
                FROM public.campaigns c
                JOIN public.discovery_jobs j ON j.campaign_id = c.id
                LEFT JOIN public.leads l ON l.campaign_id = c.id
                GROUP BY c.id, j.id
                HAVING j.status <> 'completed' OR count(l.id) <> c.max_results
                  OR count(DISTINCT l.fingerprints[1]) <> c.max_results
                """)
            .query()
            .listOfRows();
    assertThat(wrong).as("campaigns without all their leads once; seed %d", SEED).isEmpty();
    assertThat(db.sql("SELECT count(*) FROM public.campaigns").query(Integer.class).single())
        .isEqualTo(CAMPAIGNS);
  }
}
