package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a scenario needs: a database, nodes in this process and in others, proxies, and the jobs it
 * enqueued. Ends everything that the scenario began, however it went.
 */
final class Chaos implements BeforeEachCallback, AfterEachCallback {

  static final JobKind<Script> WORK = JobKind.of("work", Script.class);

  /** Longer than anything here should ever take. */
  static final Duration SOON = Duration.ofSeconds(60);

  private final Deque<AutoCloseable> begun = new ArrayDeque<>();
  private final List<JobId> jobs = Collections.synchronizedList(new ArrayList<>());
  private @Nullable Scenario scenario;

  /** One scenario's own things. */
  private record Scenario(
      String name, ChaosDatabase database, Path history, Engine client, Summary summary) {}

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    var name = "%s.%s".formatted(context.getRequiredTestClass().getSimpleName(), nameOf(context));
    var folder = Files.createDirectories(Path.of("target", "chaos").toAbsolutePath());
    var history = folder.resolve(name.replaceAll("[^A-Za-z0-9.]+", "-") + ".history");
    Files.deleteIfExists(history);
    Files.deleteIfExists(log(history));
    var database = ChaosServer.get().newDatabase();
    var pool = new HikariDataSource();
    pool.setDataSource(database.dataSource());
    pool.setMaximumPoolSize(4);
    var client = Engine.on(pool).build();
    begun.push(pool);
    begun.push(client);
    scenario = new Scenario(name, database, history, client, Summary.of(context));
  }

  private static String nameOf(ExtensionContext context) {
    var method = context.getRequiredTestMethod().getName();
    var shown = context.getDisplayName();
    return shown.startsWith(method) ? method : method + " " + shown;
  }

  private static Path log(Path history) {
    return Path.of(history.toString().replaceAll("history$", "log"));
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    while (!begun.isEmpty()) {
      try {
        begun.pop().close();
      } catch (RuntimeException | IOException | SQLException e) {
        // A node whose database is gone cannot end its lease; the scenario has been judged already.
        System.err.println("Not closed cleanly: " + e);
      }
    }
    if (context.getExecutionException().isPresent()) {
      System.err.printf("See %s and %s%n", historyFile(), log(historyFile()));
    }
  }

  private Scenario scenario() {
    if (scenario == null) {
      throw new IllegalStateException("The scenario exists from beforeEach on");
    }
    return scenario;
  }

  ChaosDatabase database() {
    return scenario().database();
  }

  /** An engine that is no node: to enqueue, cancel and look. */
  Engine client() {
    return scenario().client();
  }

  Path historyFile() {
    return scenario().history();
  }

  List<History.Line> history() throws IOException {
    return History.read(historyFile());
  }

  List<JobId> jobs() {
    return List.copyOf(jobs);
  }

  /** The address of the scenario's database at a port of this machine. */
  String urlAt(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database().name());
  }

  /** A node that works on kind {@code work}, connected without detours. */
  NodeSetup setup(String name) {
    var url = urlAt(ChaosServer.get().port());
    return new NodeSetup(
        name,
        url,
        url,
        ChaosServer.get().user(),
        historyFile().toString(),
        List.of(WORK.name()),
        20,
        10,
        false,
        false);
  }

  /** A started node inside this process. */
  ChaosNode node(NodeSetup setup) throws IOException {
    var node = new ChaosNode(setup, ChaosServer.get().password(), (_, _) -> {});
    begun.push(node);
    node.start();
    return node;
  }

  /** A process that has just been launched. */
  WorkerProcess launch(NodeSetup setup) throws IOException {
    return with(WorkerProcess.launch(setup, ChaosServer.get().password(), log(historyFile())));
  }

  /** A process whose node has started, and holds its lock if it has a session for that. */
  WorkerProcess start(NodeSetup setup) throws IOException, InterruptedException {
    var process = launch(setup).awaitReady();
    if (setup.direct() != null) {
      var locked =
          "SELECT count(*) FROM engine.node WHERE NOT dead AND has_lock AND name = '%s'"
              .formatted(setup.name());
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> database().number(locked) > 0);
    }
    return process;
  }

  Proxy proxy() throws IOException {
    return with(Proxy.to(ChaosServer.get().port()));
  }

  /** Ends it with the scenario, before what was begun earlier. */
  <T extends AutoCloseable> T with(T closeable) {
    begun.push(closeable);
    return closeable;
  }

  JobId enqueue(Script script) {
    return enqueue(NewJob.of(WORK, script));
  }

  JobId enqueueAs(String id, Script script) {
    return enqueue(NewJob.of(WORK, script).withId(JobId.of(id)));
  }

  JobId enqueue(NewJob<Script> job) {
    var id = client().enqueue(job);
    jobs.add(id);
    return id;
  }

  void enqueue(int count, Script script) {
    for (var i = 0; i < count; i++) {
      enqueue(script);
    }
  }

  /** Waits until all jobs have ended. */
  void awaitEnded() {
    awaitEnded(SOON);
  }

  void awaitEnded(Duration patience) {
    await()
        .atMost(patience)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions() // the server may be away
        .untilAsserted(
            () ->
                assertThat(
                        database()
                            .query(
                                "SELECT id, state, attempt, node FROM engine.job ORDER BY id LIMIT 5"))
                    .as("unfinished jobs")
                    .isEmpty());
  }

  /** Waits until the history has a line that fits, and returns the first. */
  History.Line awaitLine(Predicate<History.Line> wanted) {
    return await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> history().stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  static void letPass(Duration duration) {
    await().pollDelay(duration).atMost(duration.plus(SOON)).until(() -> true);
  }

  /** Waits until this many leases are alive. */
  void awaitNodes(int count) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(database().number("SELECT count(*) FROM engine.node WHERE NOT dead"))
                    .isEqualTo(count));
  }

  Checker checker() throws IOException {
    return new Checker(database(), history(), jobs());
  }

  /** Notes for the summary what was done to the nodes, and how long it took to mend. */
  void note(String what, long sinceNanos) {
    var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
    note("%s; all well after %d ms".formatted(what, millis));
  }

  void note(String what) {
    scenario().summary().add("%-60s %s".formatted(scenario().name(), what));
  }
}
