package io.prospectpro.app.money;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.ProspectPro;
import io.prospectpro.app.account.Accounts;
import io.prospectpro.app.browser.WithoutApiTests;
import io.prospectpro.app.campaign.Campaigns;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.provider.UnhurriedProviders;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import io.prospectpro.sandbox.Latency;
import io.prospectpro.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What the program believes to have spent is what the providers charge, whatever happens on the way
 * between them.
 *
 * <p>Twenty campaigns; {@code make money} runs two hundred. A failure names its seed: {@code
 * -Dmoney.seed=...} draws the same campaigns and faults again, though not at the same moments.
 */
@Tag("database")
@Tag("slow")
@DirtiesContext
@SpringBootTest(classes = ProspectPro.class, webEnvironment = WebEnvironment.NONE)
@TypeExcludeFilters(WithoutApiTests.class)
@Import(UnhurriedProviders.class)
class LedgerEqualsBillTest {

  private static final int CAMPAIGNS = Integer.getInteger("money.campaigns", 20);
  private static final long SEED = Long.getLong("money.seed", System.nanoTime());
  private static final int AT_ONCE = 8;
  private static final int USERS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final TestDatabase DATABASE = TestPostgres.newDatabase();
  private static final JdbcClient DB = JdbcClient.create(DATABASE.dataSource());
  private static final SandboxClock CLOCK = new SandboxClock();
  private static final Sandbox SANDBOX = startSandbox();

  @Autowired private Accounts accounts;
  @Autowired private Campaigns campaigns;

  private final Random random = new Random(SEED);

  private static Sandbox startSandbox() {
    try {
      return BoulderSandbox.start(SEED, CLOCK, Latency.none());
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @DynamicPropertySource
  static void useDatabaseAndSandbox(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.database.url", DATABASE::jdbcUrl);
    properties.add("prospectpro.database.user", DATABASE::user);
    properties.add("prospectpro.database.password", DATABASE::password);
    // One that is not the engine's own: whoever has it and asks for a second waits for ever.
    properties.add("prospectpro.database.worker-connections", () -> "4");
    properties.add("prospectpro.providers.sandbox", () -> BoulderSandbox.address(SANDBOX));
    properties.add("logging.level.io.prospectpro", () -> "ERROR");
  }

  @AfterAll
  static void stop() {
    SANDBOX.close();
  }

  @Test
  void ledgerEqualsTheBillOfEveryProviderWhateverGoesWrong() throws Exception {
    System.out.println("money.seed=" + SEED);
    var watch = BudgetWatch.start(DATABASE.dataSource());
    var days = new ShortDays(CLOCK, DB);
    var mischief = Mischief.start(SANDBOX, days, DB, random, CAMPAIGNS / 10);

    try (watch) {
      try (mischief) {
        runAll();
      }
      await("verifications that are under way", 0, LedgerEqualsBillTest::verifying);
    }

    var books = new Books(DB, SANDBOX.ledger());
    System.out.printf(
        "money: %d campaigns, %d fault rules, %d requests, %d snapshots of budgets; %s; seed %d%n%s%n",
        CAMPAIGNS,
        mischief.faults(),
        SANDBOX.ledger().calls().size(),
        watch.samples(),
        books.figures(),
        SEED,
        books.outcomes());
    assertThat(statuses()).as("seed %d", SEED).hasSize(CAMPAIGNS).containsOnly("completed");
    assertThat(watch.wrongs()).as("seed %d", SEED).isEmpty();
    assertThat(watch.samples()).isGreaterThan(CAMPAIGNS);
    assertThat(mischief.faults()).isGreaterThan(CAMPAIGNS);
    books.check();
  }

  private void runAll() {
    var wishes = new Wishes(new Random(SEED));
    var users = Stream.generate(accounts::newGuest).limit(USERS).toList();
    for (var i = 0; i < CAMPAIGNS; i++) {
      await("campaigns that run", AT_ONCE - 1, LedgerEqualsBillTest::running);
      Caller user = users.get(i % USERS);
      var wish = wishes.next();
      var _ = user.call(() -> campaigns.launch(wish));
    }
    await("campaigns that run", 0, LedgerEqualsBillTest::running);
  }

  private static void await(String what, int atMost, IntSupplier count) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> count.getAsInt() <= atMost);
  }

  private static int running() {
    return count(
        "SELECT count(*) FROM public.discovery_jobs WHERE status IN ('pending', 'processing')");
  }

  private static int verifying() {
    return count(
        "SELECT count(*) FROM provider.verification WHERE state IN ('waiting', 'submitted')");
  }

  private static int count(String query) {
    return DB.sql(query).query(Integer.class).single();
  }

  private static List<String> statuses() {
    return DB.sql("SELECT concat_ws(': ', status, error) FROM public.discovery_jobs")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
