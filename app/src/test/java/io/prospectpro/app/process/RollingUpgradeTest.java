package io.prospectpro.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.postgres.testing.TestDatabase;
import io.prospectpro.postgres.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three nodes on one PostgreSQL are replaced one after the other by those of a release with another
 * schema, each drained by SIGTERM, while campaigns run. Visitors come through a proxy that knows
 * nothing but what a connection tells it, see {@link Upstreams}.
 *
 * <p>Takes longer than others may wait for: {@code make ship} runs it, with 200 campaigns.
 */
@Tag("database")
@Tag("slow")
@EnabledIfSystemProperty(named = "ship", matches = "true")
@Timeout(900)
class RollingUpgradeTest {

  private static final int CAMPAIGNS = Integer.getInteger("upgrade.campaigns", 20);
  private static final int NODES = 3;

  /** A campaign that is in its last step when its node is told to stop ends there, as most are. */
  private static final int MOST_TURNS = 4 * NODES;

  private static final int UNDER_WAY = 16;
  private static final int LEADS = 5;

  /** What a careful migration does: the release before does not notice. */
  private static final String NEXT_SCHEMA =
      """
      ALTER TABLE public.campaigns ADD COLUMN of_next_release text;
      ALTER TABLE public.leads ADD COLUMN of_next_release text;
      CREATE INDEX campaigns_of_next_release ON public.campaigns (of_next_release);
      """;

  private final TestDatabase database = TestPostgres.newDatabase();
  private final List<ServerProcess> nodes = new ArrayList<>();
  private final int[] ports = new int[NODES];

  @TempDir private Path folder = Path.of("");

  private ServerProcess start(int node, List<Path> before, SilentDns dns) throws IOException {
    var log = Path.of("target", "rolling-upgrade-%d.log".formatted(node));
    return ServerProcess.start(database, ports[node], dns.port(), log, Map.of(), before);
  }

  private void startAll(SilentDns dns) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starts = new ArrayList<Callable<ServerProcess>>();
      for (var i = 0; i < NODES; i++) {
        var node = i;
        ports[node] = ServerProcess.freePort();
        starts.add(() -> start(node, List.of(), dns));
      }
      var started = threads.invokeAll(starts);
      started.stream()
          .filter(start -> start.state() == Future.State.SUCCESS)
          .map(Future::resultNow)
          .forEach(nodes::add);
      for (var start : started) {
        start.get(); // Why one did not; the others are stopped in the end.
      }
    }
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    for (var node : nodes) {
      node.stop();
    }
  }

  @Test
  void nodesAreReplacedWhileCampaignsRunAndNoneIsLostNorAnyRequestRefused() throws Exception {
    var next = nextRelease();
    List<UUID> jobs;
    Traffic visitors;
    try (var dns = new SilentDns()) {
      startAll(dns);
      try (var traffic = Traffic.to(ports);
          var load = CampaignLoad.start(new Upstreams(ports), UNDER_WAY, LEADS)) {
        load.awaitEnded(CAMPAIGNS / 4);

        for (var turn = 0; turn < NODES || (handedOver() == 0 && turn < MOST_TURNS); turn++) {
          var node = turn % NODES;
          nodes.get(node).stop();
          nodes.set(node, start(node, next, dns));
          load.awaitEnded(CAMPAIGNS * (turn + 2) / 4);
        }

        jobs = load.finish();
        visitors = traffic;
      }
    }
    assertThat(visitors.refused()).isEmpty();
    assertThat(visitors.welcomed()).isGreaterThan(CAMPAIGNS);
    assertThat(jobs).hasSizeGreaterThanOrEqualTo(CAMPAIGNS).doesNotHaveDuplicates();
    assertThat(count("SELECT count(*) FROM public.discovery_jobs WHERE status = 'completed'"))
        .isEqualTo(jobs.size())
        .isEqualTo(count("SELECT count(*) FROM public.campaigns"));
    assertThat(count("SELECT count(*) FROM public.leads")).isEqualTo(jobs.size() * LEADS);
    assertThat(count("SELECT count(*) FROM prospectpro.migration WHERE file LIKE '%V999%'"))
        .isOne();
    assertThat(handedOver()).as("campaigns that one node began and another ended").isPositive();
  }

  /** A claim raises a job's token, and nothing else does where nobody dies and nobody cancels. */
  private int handedOver() {
    return count(
        """
        SELECT count(*) FROM engine.history
        WHERE kind = 'campaign.run' AND status = 'completed' AND token > 1
        """);
  }

  private int count(String sql) {
    return JdbcClient.create(database.dataSource()).sql(sql).query(Integer.class).single();
  }

  /** A class path that goes before the program's: all its migrations, and one more. */
  private List<Path> nextRelease() throws IOException {
    var migrations = Path.of("db", "migration");
    var more = Files.createDirectories(folder.resolve("next").resolve(migrations));
    try (var files = Files.list(TestRelease.CLASSES.resolve(migrations))) {
      for (var file : files.toList()) {
        Files.copy(file, more.resolve(file.getFileName()));
      }
    }
    Files.writeString(more.resolve("V999__of_next_release.sql"), NEXT_SCHEMA);
    return List.of(folder.resolve("next"));
  }
}
