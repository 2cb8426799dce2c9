package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.EventStream.Frame;
import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server is killed with {@code kill -9} while a campaign is in each of its stages, and started
 * again: the campaign completes, no lead is lost or doubled, progress never goes back.
 */
@Tag("database")
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class KillTest {

  private static final int LEADS = 25;

  private final TestDatabase database = TestPostgres.newDatabase();
  private final SilentDns dns;
  private final int port;
  private ServerProcess server;

  KillTest() throws IOException {
    dns = new SilentDns();
    port = ServerProcess.freePort();
  }

  /** A stage, and which table must be held in which way for it to last. */
  enum Moment {
    INITIALIZING("opendata.city", "ACCESS EXCLUSIVE"),
    DISCOVERING_BUSINESSES("opendata.business", "ACCESS EXCLUSIVE"),
    SCORING_BUSINESSES("public.leads", "ACCESS EXCLUSIVE"),
    /** Lasts by itself, because DNS does not answer; the table is one that nobody uses. */
    ENRICHING_CONTACTS("engine.cap", "SHARE"),
    STORING_RESULTS("public.leads", "SHARE");

    private final String table;
    private final String mode;

    Moment(String table, String mode) {
      this.table = table;
      this.mode = mode;
    }

    String stage() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @BeforeAll
  void start() throws IOException {
    server = startServer();
  }

  private ServerProcess startServer() throws IOException {
    return ServerProcess.start(
        database, port, dns.port(), Path.of("target", "kill-test-server.log"));
  }

  @AfterAll
  void stop() throws Exception {
    server.stop();
    dns.close();
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void campaignSurvivesTheDeathOfItsServer(Moment moment) throws Exception {
    var browser = server.newBrowser();
    var user = browser.signIn();
    var seen = new ArrayList<Frame>();
    Launched campaign;
    try (var _ = Held.table(database.dataSource(), moment.table, moment.mode)) {
      campaign = launch(user);
      seen.addAll(framesUntil(moment.stage(), browser, campaign));
      server.kill();
    }

    server = startServer();
    seen.addAll(framesAfter(lastId(seen), browser, campaign));

    assertThat(seen.getLast().status()).isEqualTo("completed");
    assertThat(ids(seen)).isEqualTo(LongStream.rangeClosed(1, ids(seen).size()).boxed().toList());
    assertThat(percents(seen)).isSorted();
    assertLeadsAreAllThereOnce(browser, campaign);
  }

  /** Straight into the database: the page of a server whose tables are held could not do it. */
  private Launched launch(UUID user) throws SQLException {
    var campaign = new Launched(UUID.randomUUID(), UUID.randomUUID());
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          SELECT set_config('request.jwt.claims', '{"sub": "%1$s", "role": "authenticated"}', true);
          INSERT INTO public.campaigns (id, user_id, name, business_type, location, max_results, budget)
          VALUES ('%2$s', '%1$s', 'Restaurants', 'restaurant', 'Boulder, CO', %4$d, 0);
          SELECT public.launch_campaign_job('%2$s', '%3$s');
          """
              .formatted(user, campaign.campaignId(), campaign.jobId(), LEADS));
      connection.commit();
    }
    return campaign;
  }

  private static List<Frame> framesUntil(String stage, Browser browser, Launched campaign) {
    var frames = new ArrayList<Frame>();
    var request = browser.request("/api/jobs/%s/events".formatted(campaign.jobId()));
    try (var stream = new EventStream(browser.open(request))) {
      while (frames.isEmpty() || !frames.getLast().stage().equals(stage)) {
        frames.add(stream.next().orElseThrow());
      }
    }
    return frames;
  }

  private static List<Frame> framesAfter(String lastId, Browser browser, Launched campaign) {
    var request =
        browser
            .request("/api/jobs/%s/events".formatted(campaign.jobId()))
            .header("Last-Event-ID", lastId);
    try (var stream = new EventStream(browser.open(request))) {
      return stream.rest();
    }
  }

  private static String lastId(List<Frame> frames) {
    return frames.stream().map(Frame::id).filter(Objects::nonNull).reduce("0", (_, id) -> id);
  }

  private static List<Long> ids(List<Frame> frames) {
    return frames.stream().map(Frame::id).filter(Objects::nonNull).map(Long::valueOf).toList();
  }

  private static List<Integer> percents(List<Frame> frames) {
    return frames.stream()
        .filter(frame -> frame.event().equals("progress"))
        .map(frame -> frame.data().path("progress").asInt())
        .toList();
  }

  private void assertLeadsAreAllThereOnce(Browser browser, Launched campaign) throws SQLException {
    var page =
        browser.get("/api/campaigns/%s/leads?limit=100".formatted(campaign.campaignId())).json();
    assertThat(page.path("total").asInt()).isEqualTo(LEADS);
    assertThat(page.path("items").size()).isEqualTo(LEADS);
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      var rows =
          statement.executeQuery(
              """
              SELECT count(DISTINCT fingerprints[1]), count(*) FROM public.leads WHERE campaign_id = '%s'
              """
                  .formatted(campaign.campaignId()));
      rows.next();
      assertThat(rows.getInt(1)).as("different businesses").isEqualTo(rows.getInt(2));
    }
  }
}
