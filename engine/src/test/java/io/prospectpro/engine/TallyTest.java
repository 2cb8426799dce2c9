package io.prospectpro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.Tally;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.store.TallyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts that cost little: how fresh they are, and that nobody counts too often. */
class TallyTest extends Bakery {

  private static final String HAS_WAITED =
      """
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'
        AND query_start < clock_timestamp() - interval '300 ms'
      """;

  @BeforeEach
  void forget() throws Exception {
    db.execute("TRUNCATE engine.tally");
    makeCountingDue();
  }

  private static void makeCountingDue() throws Exception {
    db.execute("UPDATE engine.tally_turn SET next_at = '-infinity'");
  }

  private static List<String> count() throws Exception {
    try (var connection = db.connect()) {
      return TallyStore.count(connection).stream()
          .map(tally -> "%s %s %d".formatted(tally.kind(), tally.state(), tally.jobs()))
          .sorted()
          .toList();
    }
  }

  @Test
  void tallySaysHowManyJobsOfAKindAreInEachState() throws Exception {
    var bakery =
        engineThat(
            (order, _) ->
                order.pieces() == 0 ? Outcome.failed("nothing to bake") : Outcome.completed());
    for (var pieces : List.of(0, 1, 2)) {
      bakery.engine().enqueue(NewJob.of(BAKE, new Order("bread", pieces)));
    }
    bakery.runDue();
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD));
    bakery.engine().enqueue(NewJob.of(BAKE, BREAD).after(Duration.ofHours(1)));

    assertThat(count())
        .containsExactly("bake COMPLETED 2", "bake FAILED 1", "bake READY 1", "bake SCHEDULED 1");

    bakery.runDue();
    makeCountingDue();

    assertThat(count()).containsExactly("bake COMPLETED 3", "bake FAILED 1", "bake SCHEDULED 1");
  }

  @Test
  void tallyKnowsHowLongTheOldestReadyJobWaits() throws Exception {
    var client = Engine.on(db.dataSource()).build();
    client.enqueue(NewJob.of(BAKE, BREAD).at(Instant.now().minusSeconds(60)));
    client.enqueue(NewJob.of(BAKE, BREAD));

    try (var connection = db.connect()) {
      assertThat(TallyStore.count(connection))
          .singleElement()
          .extracting(Tally::oldest)
          .satisfies(
              oldest ->
                  assertThat(oldest).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90)));
    }
    client.close();
  }

  @Test
  void whoAsksTooSoonGetsTheLastCount() throws Exception {
    assertThat(count()).isEmpty();
    var client = Engine.on(db.dataSource()).build();
    client.enqueue(NewJob.of(BAKE, BREAD));

    assertThat(count()).isEmpty();
    client.close();
  }

  @Test
  void whileOneNodeCountsOthersGetTheLastCountWithoutWaiting() throws Exception {
    try (var counting = db.connect()) {
      counting.setAutoCommit(false);
      TallyStore.count(counting);
      var client = Engine.on(db.dataSource()).build();
      client.enqueue(NewJob.of(BAKE, BREAD));

      try (var other = db.connect();
          var statement = other.createStatement()) {
        statement.execute("SET lock_timeout = '2s'");

        assertThat(TallyStore.count(other)).isEmpty();
      }
      counting.rollback();
      client.close();
    }
  }

  @Test
  void afterASlowCountThePauseIsFiftyTimesAsLong() throws Exception {
    try (var other = db.connect();
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE engine.history");
      var counting = Thread.ofVirtual().start(TallyTest::countQuietly);
      await().until(() -> db.query(HAS_WAITED).equals(List.of("1")));
      other.rollback();
      counting.join();
    }

    var pause =
        db.query("SELECT extract(epoch FROM next_at - clock_timestamp()) FROM engine.tally_turn");
    // Of 15 seconds or more, and not of the five after a quick count, some are over.
    assertThat(Double.parseDouble(pause.getFirst())).isGreaterThan(6);
  }

  private static void countQuietly() {
    try {
      count();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyNodeIsToldTheTally() throws Exception {
    var told = new AtomicReference<List<Tally>>(List.of());
    var node =
        Engine.on(db.dataSource())
            .listener(
                event -> {
                  if (event instanceof EngineEvent.JobsCounted(var tallies)) {
                    told.set(tallies);
                  }
                })
            .build();
    node.enqueue(NewJob.of(BAKE, BREAD));

    node.start();

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(told.get()).extracting(Tally::state).contains(Tally.State.READY));
    node.close();
  }
}
