package io.prospectpro.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.ClaimStore;
import io.prospectpro.engine.store.JobStore;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.RescueStore;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two sessions, one row, scripted: the row changes after a statement has looked and before it
 * locks. PostgreSQL then looks again at the row alone, with everything else as the statement saw it
 * first.
 *
 * <p>The first session is held where it reads a table that it reads before the row: by a row-level
 * policy that waits. The second one is the superuser, to whom no policy applies.
 */
@Order(10)
@BesideOthers
class TrapTest {

  private static final Duration LEASE = Duration.ofSeconds(10);

  @RegisterExtension final Chaos chaos = new Chaos();

  /** What a session does that is held at the gate. */
  private interface Held<T> {
    T in(Connection connection) throws Exception;
  }

  /** Holds {@code held} where it reads the table, lets {@code change} happen, and lets it go on. */
  private <T> T meanwhile(String table, Held<T> held, Callable<?> change) throws Exception {
    try (var gate = Gate.onReading(chaos.database(), table);
        var sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<T> result = sessions.submit(() -> asHeld(held));
      gate.awaitSomebody();
      change.call();
      gate.open();
      return result.get();
    }
  }

  private <T> T asHeld(Held<T> held) throws Exception {
    try (var connection = chaos.database().connect()) {
      connection.createStatement().execute("SET ROLE " + Gate.ROLE);
      connection.setAutoCommit(false);
      var result = held.in(connection);
      connection.commit();
      return result;
    }
  }

  private static SequencedMap<String, String> turn(String... kinds) {
    var turn = new LinkedHashMap<String, String>();
    for (var kind : kinds) {
      turn.put(kind, "");
    }
    return turn;
  }

  private List<Claim> claimAsNewNode() throws Exception {
    try (var connection = chaos.database().connect()) {
      var node = NodeStore.register(connection, "node", LEASE);
      return ClaimStore.claim(connection, node, turn("work"), 10);
    }
  }

  private int rescue() throws Exception {
    try (var connection = chaos.database().connect()) {
      return RescueStore.takeBack(connection, 3, 10).size();
    }
  }

  @Test
  void rescueLeavesAJobAloneThatALivingNodeHasClaimedMeanwhile() throws Exception {
    chaos.enqueue(Script.of(1, 0));
    claimAsNewNode();
    chaos.database().execute("UPDATE engine.node SET dead = true");

    var taken =
        meanwhile(
            "engine.job",
            connection -> RescueStore.takeBack(connection, 3, 10),
            () -> {
              assertThat(rescue()).isEqualTo(1);
              return assertThat(claimAsNewNode()).hasSize(1);
            });

    assertThat(taken).isEmpty();
    assertThat(chaos.database().query("SELECT state, attempt, crashes, token FROM engine.job"))
        .containsExactly("running 2 1 3");
  }

  @Test
  void claimLeavesAJobAloneThatAnotherNodeHasClaimedMeanwhile() throws Exception {
    chaos.enqueue(Script.of(1, 0));
    chaos.database().execute("INSERT INTO engine.kind VALUES ('paused', now())");

    var claimed =
        meanwhile(
            "engine.kind",
            connection -> ClaimStore.claim(connection, 4711, turn("paused", "work"), 10),
            () -> assertThat(claimAsNewNode()).hasSize(1));

    assertThat(claimed).isEmpty();
    assertThat(chaos.database().query("SELECT state, attempt, token, node FROM engine.job"))
        .containsExactly("running 1 1 1");
  }

  @Test
  void claimTakesAJobThatWasRunAndGivenBackMeanwhileAsItIsNow() throws Exception {
    chaos.enqueue(Script.of(1, 0));
    chaos.database().execute("INSERT INTO engine.kind VALUES ('paused', now())");

    var claimed =
        meanwhile(
            "engine.kind",
            connection -> ClaimStore.claim(connection, 4711, turn("paused", "work"), 10),
            () -> {
              claimAsNewNode();
              chaos.database().execute("UPDATE engine.node SET dead = true");
              return assertThat(rescue()).isEqualTo(1);
            });

    assertThat(claimed).singleElement().returns(3L, Claim::token).returns(2, Claim::attempt);
  }

  @Test
  void attemptThatWaitsForItsRowSeesTheTokenOfWhoHadIt() throws Exception {
    chaos.enqueue(Script.of(1, 0));
    var claim = claimAsNewNode().getFirst();
    try (var canceller = chaos.database().connect();
        var sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      canceller.setAutoCommit(false);
      assertThat(JobStore.cancel(canceller, claim.id(), "enough")).isTrue();
      var lost = sessions.submit(() -> complete(claim));
      await().atMost(Chaos.SOON).until(() -> chaos.database().waitingForLocks() > 0);

      canceller.commit();

      assertThat(lost.get()).containsExactly(held(claim));
    }
    assertThat(chaos.database().query("SELECT status FROM engine.history"))
        .containsExactly("cancelled");
  }

  @Test
  void attemptThatWaitsForItsRowSeesThatAnotherOneRuns() throws Exception {
    chaos.enqueue(Script.of(1, 0));
    var claim = claimAsNewNode().getFirst();
    chaos.database().execute("UPDATE engine.node SET dead = true");
    try (var other = chaos.database().connect();
        var sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      RescueStore.takeBack(other, 3, 10);
      ClaimStore.claim(other, NodeStore.register(other, "other", LEASE), turn("work"), 10);
      var lost = sessions.submit(() -> complete(claim));
      await().atMost(Chaos.SOON).until(() -> chaos.database().waitingForLocks() > 0);

      other.commit();

      assertThat(lost.get()).containsExactly(held(claim));
    }
    assertThat(chaos.database().query("SELECT state, token FROM engine.job"))
        .containsExactly("running 3");
  }

  private static AttemptWrite.Held held(Claim claim) {
    return new AttemptWrite.Held(claim.id(), claim.token());
  }

  /** Returns the attempt if it has lost its job. */
  private Set<AttemptWrite.Held> complete(Claim claim) throws Exception {
    try (var connection = chaos.database().connect()) {
      connection.setAutoCommit(false);
      var ending = new Ending.Finished();
      var end =
          new Snapshot(
              claim.id(),
              1,
              JobStatus.COMPLETED,
              100,
              "",
              Json.newObject(),
              null,
              Instant.now(),
              null,
              null);
      var write =
          new AttemptWrite(claim.id(), claim.token(), List.of(), List.of(), end, 1, true, ending);
      var lost = AttemptStore.write(connection, List.of(write));
      connection.commit();
      return lost;
    }
  }
}
