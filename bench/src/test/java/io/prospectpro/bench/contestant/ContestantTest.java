package io.prospectpro.bench.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.bench.contestant.Contestant.Load;
import io.prospectpro.postgres.testing.TestPostgres;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ContestantTest {

  private static final int JOBS = 20;
  private static final int STEPS = 3;

  static Stream<Named<Function<Database, Contestant>>> contestants() {
    return Stream.of(
        Named.of("ours", Ours::new),
        Named.of("db-scheduler", DbScheduler::new),
        Named.of("jobrunr", JobRunrOss::new),
        Named.of("dbos", database -> new Dbos(database, "test")));
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void everyJobRunsOnceWithAllItsSteps(Function<Database, Contestant> engine) throws Exception {
    var database = newDatabase();
    var contestant = engine.apply(database);
    contestant.setUp();
    var runs = new ConcurrentHashMap<Integer, Integer>();
    var steps = new AtomicInteger();
    var ended = new CountDownLatch(JOBS + 1);

    try (var producer = contestant.producer();
        var _ =
            contestant.start(
                new Load(JOBS, false),
                (job, recorded) -> {
                  for (var step = 1; step <= STEPS; step++) {
                    recorded.step(step, STEPS, steps::incrementAndGet);
                  }
                  runs.merge(job, 1, Integer::sum);
                  ended.countDown();
                })) {
      producer.enqueueAll(0, JOBS, "big");
      producer.enqueue(JOBS, "small");

      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(comesToNothingLeft(database, contestant)).isTrue();
    }

    assertThat(runs).hasSize(JOBS + 1).allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
    assertThat(steps).hasValue(STEPS * (JOBS + 1));
  }

  private static boolean comesToNothingLeft(Database database, Contestant contestant)
      throws SQLException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    try (var connection = database.connect();
        var query = connection.prepareStatement(contestant.nothingLeftSql())) {
      var nothingLeft = false;
      while (!nothingLeft && System.nanoTime() < deadline) {
        try (var rows = query.executeQuery()) {
          nothingLeft = rows.next() && rows.getBoolean(1);
        }
      }
      return nothingLeft;
    }
  }

  private static Database newDatabase() throws SQLException {
    var test = TestPostgres.newDatabase();
    var database = new Database(test.jdbcUrl(), test.user(), test.password());
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(ProgressTable.CREATE);
    }
    return database;
  }
}
