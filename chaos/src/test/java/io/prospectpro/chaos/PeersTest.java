package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.chaos.History.Line;
import io.prospectpro.chaos.History.What;
import io.prospectpro.engine.job.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same faults for every engine. Asserts nothing of the peers: what was seen is the result. */
@Alone
@Tag("chaos")
class PeersTest {

  private static final Path RESULT = Path.of("target", "peers.md");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TreeMap<String, List<String>> SEEN = new TreeMap<>();

  @RegisterExtension final Chaos chaos = new Chaos();

  @AfterAll
  static void write() throws IOException {
    var lines = new ArrayList<String>();
    lines.add("| fault | ours | db-scheduler | JobRunr | DBOS |");
    lines.add("| --- | --- | --- | --- | --- |");
    SEEN.forEach(
        (fault, cells) -> lines.add("| %s | %s |".formatted(fault, String.join(" | ", cells))));
    Files.write(RESULT, lines);
    System.out.println(String.join("\n", lines));
  }

  private void saw(String fault, String what) {
    SEEN.computeIfAbsent(fault, _ -> new ArrayList<>()).add(what);
  }

  private void prepare(String engine) throws Exception {
    ChaosServer.get().awaitSettled();
    Peer.of(engine).prepare(chaos.database().dataSource());
  }

  private WorkerProcess launch(String engine, String name, String stopAt)
      throws IOException, InterruptedException {
    var url = chaos.urlAt(ChaosServer.get().port());
    var setup =
        new PeerWorker.Setup(
            engine, name, url, ChaosServer.get().user(), chaos.historyFile().toString(), stopAt);
    var log = Path.of("target", "chaos", "peers-" + engine + ".log");
    return chaos
        .with(
            WorkerProcess.launch(
                name,
                PeerWorker.class,
                Json.write(() -> "setup", setup),
                ChaosServer.get().password(),
                log))
        .awaitReady();
  }

  private void enqueue(String engine, int from, int to) throws Exception {
    Peer.of(engine).enqueue(chaos.database().dataSource(), from, to);
  }

  /** Milliseconds until all have ended; "never" if they have not within the patience. */
  private String untilEnded(String engine, int jobs, long since) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  chaos.database().number(Peer.of(engine).unfinished()) == 0
                      && chaos.database().number("SELECT count(DISTINCT job_id) FROM public.result")
                          == jobs);
      return "%.1f s".formatted(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) / 1000.0);
    } catch (ConditionTimeoutException e) {
      return "not within %d s".formatted(PATIENCE.toSeconds());
    }
  }

  private long doubled() throws SQLException {
    return chaos
        .database()
        .number(
            "SELECT count(*) FROM (SELECT FROM public.result GROUP BY job_id HAVING count(*) > 1) d");
  }

  private long acts(String step) throws IOException {
    return chaos.history().stream()
        .filter(line -> line.what() == What.ACTED && line.step().equals(step))
        .count();
  }

  /** Kills the node whose one job has come so far; tells when another one had ended it. */
  private String killAt(String engine, String point) throws Exception {
    prepare(engine);
    var victim = launch(engine, "victim", point);
    enqueue(engine, 0, 1);
    victim.awaitPoint(point);
    launch(engine, "survivor", "");

    var killed = System.nanoTime();
    victim.kill();
    return untilEnded(engine, 1, killed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", "db-scheduler", "JobRunr", "DBOS"})
  void killedAfterARecordedStep(String engine) throws Exception {
    var after = killAt(engine, "after s1");

    saw("1, 6: kill -9; the job has ended elsewhere after", after);
    saw("4: kill -9 after a recorded step; the step ran", acts("s1") + " ×");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", "db-scheduler", "JobRunr", "DBOS"})
  void killedBetweenResultsAndCompletion(String engine) throws Exception {
    var after = killAt(engine, "stored");

    saw(
        "3: kill -9 between results and completion; results stored",
        "%d × (ended: %s)"
            .formatted(chaos.database().number("SELECT count(*) FROM public.result"), after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", "db-scheduler", "JobRunr", "DBOS"})
  void frozenPastItsLease(String engine) throws Exception {
    prepare(engine);
    var zombie = launch(engine, "zombie", "");
    enqueue(engine, 0, 5);
    chaos.awaitLine(line -> line.step().equals("s2") && line.what() == What.ACTED);
    var frozen = System.nanoTime();
    zombie.freeze();
    launch(engine, "survivor", "");
    var after = untilEnded(engine, 5, frozen);
    var thawed = System.nanoTime();
    zombie.thaw();
    Chaos.letPass(Duration.ofSeconds(4));

    var effects = chaos.history().stream().filter(line -> isOf(zombie, line, thawed)).count();
    saw(
        "2: frozen past its lease, thawed; results of 5 jobs stored twice",
        "%d (others took over: %s; steps begun after the thaw: %d)"
            .formatted(doubled(), after, effects));
  }

  private static boolean isOf(WorkerProcess process, Line line, long since) {
    return line.pid() == process.pid() && line.nanos() > since && line.what() == What.ACTED;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", "db-scheduler", "JobRunr", "DBOS"})
  void crashedServer(String engine) throws Exception {
    prepare(engine);
    launch(engine, "one", "");
    launch(engine, "two", "");
    enqueue(engine, 0, 30);
    chaos.awaitLine(line -> line.step().equals("s2") && line.what() == What.ACTED);

    var since = System.nanoTime();
    ChaosServer.get().crash();
    Chaos.letPass(Duration.ofSeconds(3));
    ChaosServer.get().start();
    var after = untilEnded(engine, 30, since);

    var begun = chaos.history().stream().filter(line -> line.what() == What.BEGUN).count();
    assertThat(begun).isPositive();
    saw(
        "6: PostgreSQL crashes for 3 s under 30 jobs",
        "all ended after %s, %d begun anew, %d stored twice"
            .formatted(after, begun - 30, doubled()));
  }
}
