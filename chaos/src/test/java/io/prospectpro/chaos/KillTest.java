package io.prospectpro.chaos;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.chaos.History.Line;
import io.prospectpro.chaos.History.What;
import io.prospectpro.engine.job.NewJob;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 at every point of the protocol: another node goes on from the last recorded step. */
@Order(20)
@BesideOthers
class KillTest {

  @RegisterExtension final Chaos chaos = new Chaos();

  @BeforeAll
  static void settle() {
    ChaosServer.get().awaitSettled();
  }

  private void killAndAwaitEnd(String point, WorkerProcess victim) throws Exception {
    chaos.node(chaos.setup("survivor"));
    var killed = System.nanoTime();
    victim.kill();
    chaos.awaitEnded();
    chaos.note("killed " + point, killed);
    chaos.checker().check();
  }

  private long attempts() throws SQLException {
    return chaos.database().number("SELECT max(attempts) FROM engine.history");
  }

  private long acts(String step) throws IOException {
    return chaos.history().stream()
        .filter(line -> line.what() == What.ACTED && line.step().equals(step))
        .count();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"begun", "in s2", "after s2", "storing", "stored"})
  void jobGoesOnElsewhereWhenItsNodeIsKilled(String point) throws Exception {
    var victim = chaos.start(chaos.setup("victim").stopping());
    chaos.enqueue(Script.of(3, 0).stoppingAt(point));
    victim.awaitPoint(point);

    killAndAwaitEnd(point, victim);

    assertThat(attempts()).isEqualTo(2);
    assertThat(chaos.database().crashes()).isEqualTo(1);
    assertThat(acts("s2")).isEqualTo(point.equals("in s2") ? 2 : 1);
  }

  @Test
  void jobGoesOnWhenItsNodeIsKilledAfterTheClaimAndBeforeItsHandler() throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    var claim = network.swallowAnswerTo("FROM engine.claim").withRows();
    var victim = chaos.start(chaos.setup("victim").through(url, url));
    chaos.enqueue(Script.of(2, 0));
    claim.await();

    assertThat(chaos.history()).isEmpty();
    killAndAwaitEnd("after the claim", victim);

    assertThat(acts("s1")).isEqualTo(1);
  }

  @Test
  void stepThatActedRunsAgainUnderTheSameKeyWhenItWasNotRecorded() throws Exception {
    var victim = chaos.start(chaos.setup("victim").stopping());
    var job = chaos.enqueue(Script.of(2, 0).stoppingAt("in s2"));
    victim.awaitPoint("in s2");
    try (var holder = chaos.database().connect();
        var statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("SELECT id FROM engine.job WHERE id = '%s' FOR UPDATE".formatted(job));
      victim.goOn();
      await().atMost(Chaos.SOON).until(() -> chaos.database().waitingForLocks() > 0);

      victim.kill();
      // The killed node's session must give up its place in the queue for the row.
      await().atMost(Chaos.SOON).until(() -> chaos.database().waitingForLocks() == 0);
      holder.rollback();
    }

    killAndAwaitEnd("between a step's act and its record", victim);

    assertThat(acts("s2")).isEqualTo(2);
  }

  @Test
  void recordedStepIsNotRunAgainWhenItsNodeNeverHeardOfTheRecord() throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    var commit = network.swallowAnswerToCommitAfter("INSERT INTO engine.step");
    var victim = chaos.start(chaos.setup("victim").through(url, url));
    chaos.enqueue(Script.of(2, 0));
    commit.await();

    killAndAwaitEnd("between a step's record and its return", victim);

    assertThat(acts("s1")).isEqualTo(1);
  }

  @Test
  void resultsOfAKilledCommitAreStoredOnceByTheNextAttempt() throws Exception {
    try (var gate = Gate.insideCommit(chaos.database(), "public.result")) {
      var victim = chaos.start(chaos.setup("victim"));
      chaos.enqueue(Script.of(1, 0));
      gate.awaitSomebody();
      victim.kill();
      await().atMost(Chaos.SOON).until(() -> chaos.database().waitingForLocks() == 0);
      gate.open();

      killAndAwaitEnd("inside the COMMIT of the completion", victim);
    }

    assertThat(attempts()).isEqualTo(2);
  }

  @Test
  void completionThatItsNodeNeverHeardOfIsNotRepeated() throws Exception {
    var network = chaos.proxy();
    var url = chaos.urlAt(network.port());
    var commit = network.swallowAnswerToCommitAfter("INSERT INTO public.result");
    var victim = chaos.start(chaos.setup("victim").through(url, url));
    chaos.enqueue(Script.of(1, 0));
    commit.await();

    killAndAwaitEnd("after the COMMIT of the completion", victim);

    assertThat(attempts()).isEqualTo(1);
  }

  @Test
  void rescueOfAKilledRescuerIsTakenUpByTheNextNode() throws Exception {
    var victim = chaos.start(chaos.setup("victim").stopping());
    chaos.enqueue(Script.of(2, 0).stoppingAt("in s1"));
    victim.awaitPoint("in s1");
    var condition = "OLD.state = 'running' AND NEW.state = 'ready'";
    try (var gate = Gate.before(chaos.database(), "BEFORE UPDATE ON engine.job", condition)) {
      var rescuer = chaos.start(chaos.setup("rescuer"));
      victim.kill();
      gate.awaitSomebody();

      rescuer.kill();
      await().atMost(Chaos.SOON).until(() -> chaos.database().waitingForLocks() == 0);
      gate.open();
      killAndAwaitEnd("rescuer during its rescue", rescuer);
    }

    assertThat(attempts()).isEqualTo(2);
    assertThat(chaos.database().crashes()).isEqualTo(1);
  }

  @Test
  @Tag("chaos")
  void capIsUsedInFullAndNeverExceededWhenANodeIsKilled() throws Exception {
    chaos.client().capTenant("capped", 2);
    for (var i = 0; i < 30; i++) {
      chaos.enqueue(NewJob.of(Chaos.WORK, Script.of(2, 40)).forTenant("capped"));
    }
    var victim = chaos.start(chaos.setup("victim"));
    chaos.awaitLine(line -> line.what() == What.RECORDED);

    killAndAwaitEnd("under a cap of 2", victim);

    assertThat(chaos.history()).anyMatch(line -> line.attempt() == 2);
    assertThat(mostAtOnce(chaos.history())).isEqualTo(2);
  }

  /** A run lasts from its first line to its last; of a killed node, the last before the kill. */
  private static int mostAtOnce(List<Line> history) {
    var lastLines = history.stream().collect(toMap(Line::run, Line::nanos, Math::max));
    var running = new HashSet<String>();
    var most = 0;
    for (var line : history.stream().sorted(comparingLong(Line::nanos)).toList()) {
      running.add(line.run());
      most = Math.max(most, running.size());
      if (line.nanos() == lastLines.getOrDefault(line.run(), 0L)) {
        running.remove(line.run());
      }
    }
    return most;
  }

  @Test
  void jobThatKillsItsNodeThreeTimesFailsAndSaysSo() throws Exception {
    var job = chaos.enqueue(Script.of(1, 0).stoppingAt("in s1"));
    var began = System.nanoTime();
    for (var time = 1; time <= 3; time++) {
      var victim = chaos.start(chaos.setup("victim " + time).stopping());
      victim.awaitPoint("in s1");
      victim.kill();
    }
    chaos.node(chaos.setup("survivor").handling("other"));
    chaos.awaitEnded();

    chaos.note("killed three nodes in turn with one job", began);
    assertThat(chaos.client().find(job).orElseThrow().error())
        .startsWith("3 nodes died while they ran this job");
    chaos.checker().expecting(job, "failed").check();
  }
}
