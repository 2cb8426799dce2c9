package io.prospectpro.engine;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.ClaimStore;
import io.prospectpro.engine.store.EnqueueStore;
import io.prospectpro.engine.store.JobStore;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.RescueStore;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An attempt that lost its job writes nothing: no step, no progress, no ending. */
@Tag("database")
class FenceTest {

  private static final JobKind<Integer> COUNT = JobKind.of("count", Integer.class);

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  @BeforeEach
  void clean() throws Exception {
    db.execute(
        """
        TRUNCATE engine.job, engine.args, engine.snapshot, engine.step, engine.event, engine.history, engine.node
        """);
  }

  private static Claim enqueueAndClaim() throws Exception {
    try (var connection = db.connect()) {
      EnqueueStore.enqueue(connection, NewJob.of(COUNT, 1));
    }
    return claim("first");
  }

  private static Claim claim(String node) throws Exception {
    try (var connection = db.connect()) {
      var lease = NodeStore.register(connection, node, Duration.ofSeconds(10));
      return ClaimStore.claim(connection, lease, new LinkedHashMap<>(Map.of("count", "")), 1)
          .getFirst();
    }
  }

  private static void killNodesAndRescue() throws Exception {
    db.execute("UPDATE engine.node SET dead = true");
    try (var connection = db.connect()) {
      connection.setAutoCommit(false);
      RescueStore.takeBack(connection, 3, 100);
      connection.commit();
    }
  }

  private static AttemptWrite everything(Claim claim, Ending ending) {
    var status = ending instanceof Ending.None ? JobStatus.PROCESSING : JobStatus.COMPLETED;
    var snapshot =
        new Snapshot(
            claim.id(), 1, status, 50, "x", Json.newObject(), null, Instant.now(), null, null);
    return new AttemptWrite(
        claim.id(),
        claim.token(),
        List.of(new AttemptWrite.Step("step-" + claim.token(), "1", claim.attempt())),
        List.of(new AttemptWrite.Event(1, "note", "{}")),
        snapshot,
        ending instanceof Ending.None ? 1 : 2,
        true,
        ending);
  }

  /** What the end of an attempt writes that has nothing else to say. */
  private static AttemptWrite endOf(Claim claim) {
    var all = everything(claim, DONE);
    return new AttemptWrite(
        claim.id(), claim.token(), List.of(), List.of(), all.snapshot(), 1, true, DONE);
  }

  private static Set<JobId> write(AttemptWrite... writes) throws Exception {
    try (var connection = db.connect()) {
      connection.setAutoCommit(false);
      var lost = AttemptStore.write(connection, List.of(writes));
      connection.commit();
      return Stream.of(writes)
          .filter(write -> !lost.contains(write.held()))
          .map(AttemptWrite::id)
          .collect(toSet());
    }
  }

  private static final Ending DONE = new Ending.Finished();

  @Test
  void attemptWhoseJobWasTakenOverCanWriteNothing() throws Exception {
    var zombie = enqueueAndClaim();
    killNodesAndRescue();
    var second = claim("second");

    assertThat(write(everything(zombie, DONE))).isEmpty();
    assertThat(db.query("SELECT name FROM engine.step")).isEmpty();
    assertThat(db.query("SELECT type FROM engine.any_event")).isEmpty();
    assertThat(db.query("SELECT status FROM engine.any_snapshot")).isEmpty();
    assertThat(db.query("SELECT status FROM engine.history")).isEmpty();

    assertThat(write(everything(second, DONE))).containsExactly(second.id());
    assertThat(db.query("SELECT name FROM engine.step")).containsExactly("step-3");
  }

  @Test
  void attemptWhoseJobWasTakenOverCannotEndIt() throws Exception {
    var zombie = enqueueAndClaim();
    killNodesAndRescue();
    var second = claim("second");

    assertThat(write(endOf(zombie))).isEmpty();
    assertThat(db.query("SELECT status FROM engine.any_snapshot")).isEmpty();
    assertThat(db.query("SELECT state FROM engine.job")).containsExactly("running");

    assertThat(write(endOf(zombie), endOf(second))).containsExactly(second.id());
    assertThat(db.query("SELECT token || status FROM engine.history"))
        .containsExactly(second.token() + "completed");
  }

  @Test
  void attemptWhoseJobWasCancelledCannotEndIt() throws Exception {
    var running = enqueueAndClaim();
    try (var connection = db.connect()) {
      JobStore.cancel(connection, running.id(), "changed my mind");
    }

    assertThat(write(endOf(running))).isEmpty();
    assertThat(db.query("SELECT status FROM engine.history")).containsExactly("cancelled");
  }

  @Test
  void endIsTheLastEventAndTheLastSnapshot() throws Exception {
    var claim = enqueueAndClaim();
    write(everything(claim, new Ending.None()));
    assertThat(db.query("SELECT status FROM engine.any_snapshot")).containsExactly("processing");

    write(everything(claim, DONE));

    assertThat(db.query("SELECT status || sequence FROM engine.any_snapshot"))
        .containsExactly("completed2");
    assertThat(db.query("SELECT type || sequence FROM engine.any_event ORDER BY sequence"))
        .containsExactly("note1", "progress2");
    assertThat(db.query("SELECT count(*) FROM engine.snapshot")).containsExactly("0");
  }

  @Test
  void attemptWhoseJobWaitsAgainCanWriteNothing() throws Exception {
    var zombie = enqueueAndClaim();
    killNodesAndRescue();

    assertThat(write(everything(zombie, new Ending.None()))).isEmpty();
  }

  @Test
  void attemptWhoseJobWasCancelledCanWriteNothing() throws Exception {
    var running = enqueueAndClaim();
    try (var connection = db.connect()) {
      assertThat(JobStore.cancel(connection, running.id(), "changed my mind")).isTrue();
      assertThat(JobStore.cancel(connection, running.id(), "again")).isFalse();
    }

    assertThat(write(everything(running, DONE))).isEmpty();
    assertThat(db.query("SELECT status FROM engine.history")).containsExactly("cancelled");
    assertThat(db.query("SELECT state FROM engine.job")).containsExactly("stopping");
  }

  @Test
  void inABatchOnlyTheLostAttemptIsLeftOut() throws Exception {
    var zombie = enqueueAndClaim();
    killNodesAndRescue();
    claim("second");
    var other = enqueueAndClaim();

    assertThat(write(everything(zombie, DONE), everything(other, DONE)))
        .containsExactly(other.id());
  }

  @Test
  void lostAttemptIsLeftOutAlsoBesideTheOneThatHasItsJob() throws Exception {
    var zombie = enqueueAndClaim();
    killNodesAndRescue();
    var second = claim("second");

    write(everything(zombie, DONE), everything(second, new Ending.None()));

    assertThat(db.query("SELECT name FROM engine.step")).containsExactly("step-3");
    assertThat(db.query("SELECT status FROM engine.history")).isEmpty();
  }

  @Test
  void jobANodeDoesNotKnowOfIsGivenBack() throws Exception {
    var unknown = enqueueAndClaim();
    var node = Long.parseLong(db.query("SELECT node FROM engine.job").getFirst());
    try (var connection = db.connect()) {
      assertThat(ClaimStore.giveBackUnknown(connection, node, Set.of(unknown.id()))).isZero();
      assertThat(ClaimStore.giveBackUnknown(connection, node, Set.of())).isEqualTo(1);
    }

    assertThat(db.query("SELECT state || attempt FROM engine.job")).containsExactly("ready0");
    assertThat(write(everything(unknown, DONE))).isEmpty();
  }

  @Test
  void secondCompletionOfOneAttemptChangesNothing() throws Exception {
    var claim = enqueueAndClaim();

    assertThat(write(everything(claim, DONE))).containsExactly(claim.id());
    assertThat(write(everything(claim, DONE))).isEmpty();
    assertThat(db.query("SELECT count(*) FROM engine.history")).containsExactly("1");
  }

  @Test
  void commitThatWasNotAnsweredIsRecognised() throws Exception {
    var claim = enqueueAndClaim();
    var write = everything(claim, DONE);

    try (Connection connection = db.connect()) {
      assertThat(AttemptStore.hasEnded(connection, write)).isFalse();
      write(write);
      assertThat(AttemptStore.hasEnded(connection, write)).isTrue();
    }
  }

  @Test
  void cancellationIsNotTakenForACommitThatWasNotAnswered() throws Exception {
    var claim = enqueueAndClaim();
    try (var connection = db.connect()) {
      JobStore.cancel(connection, claim.id(), "changed my mind");

      assertThat(AttemptStore.hasEnded(connection, endOf(claim))).isFalse();
    }
  }

  @Test
  void jobThatKilledItsNodeThreeTimesFailsWithThatReason() throws Exception {
    enqueueAndClaim();
    for (var crash = 1; crash <= 3; crash++) {
      killNodesAndRescue();
      if (crash < 3) {
        claim("another");
      }
    }

    assertThat(db.query("SELECT status || ': ' || error FROM engine.history"))
        .singleElement()
        .asString()
        .startsWith("failed: 3 nodes died while they ran this job");
    assertThat(db.query("SELECT id FROM engine.job")).isEmpty();
    assertThat(db.query("SELECT body->>'status' FROM engine.any_event")).containsExactly("failed");
  }

  @Test
  void livingNodesJobsAreNotTakenBack() throws Exception {
    enqueueAndClaim();

    try (var connection = db.connect()) {
      assertThat(NodeStore.declareDead(connection, Duration.ofSeconds(2), Duration.ZERO)).isEmpty();
      assertThat(RescueStore.takeBack(connection, 3, 100)).isEmpty();
    }
  }

  @Test
  void lateNodeIsDeadOnlyIfItsLockIsGone() throws Exception {
    enqueueAndClaim();
    db.execute("UPDATE engine.node SET has_lock = true, renewed_at = now() - interval '3 s'");
    var node = Integer.parseInt(db.query("SELECT id FROM engine.node").getFirst());

    try (var holder = db.connect();
        var statement = holder.createStatement();
        var sweeper = db.connect()) {
      statement.execute("SELECT pg_advisory_lock(%d, %d)".formatted(NodeStore.LOCK_CLASS, node));
      assertThat(NodeStore.declareDead(sweeper, Duration.ofSeconds(2), Duration.ZERO)).isEmpty();

      statement.execute("SELECT pg_advisory_unlock(%d, %d)".formatted(NodeStore.LOCK_CLASS, node));
      assertThat(NodeStore.declareDead(sweeper, Duration.ofSeconds(2), Duration.ofHours(1)))
          .as("a server that has just started has lost every lock")
          .isEmpty();
      assertThat(NodeStore.declareDead(sweeper, Duration.ofSeconds(2), Duration.ZERO))
          .containsExactly((long) node);
    }
  }
}
