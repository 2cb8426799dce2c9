package io.prospectpro.engine.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.inspect.JobFilter;
import io.prospectpro.engine.inspect.TenantLine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.ClaimStore;
import io.prospectpro.engine.store.EnqueueStore;
import io.prospectpro.engine.store.EventStore;
import io.prospectpro.engine.store.InspectStore;
import io.prospectpro.engine.store.JobDetailStore;
import io.prospectpro.engine.store.JobStore;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.RescueStore;
import io.prospectpro.engine.store.RetentionStore;
import io.prospectpro.engine.store.SnapshotStore;
import io.prospectpro.engine.store.StepStore;
import io.prospectpro.engine.store.TallyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * What the statements that run all day read, whatever the planner knows. All in one class, however
 * long: they share the rows, and a million of them are filled in only once.
 */
abstract class HotStatements {

  /** In this order: statistics do not become stale again. */
  enum Planner {
    WITHOUT_STATISTICS_GENERIC,
    WITHOUT_STATISTICS_CUSTOM,
    WITH_STATISTICS_GENERIC,
    WITH_STATISTICS_CUSTOM;

    boolean hasStatistics() {
      return this == WITH_STATISTICS_GENERIC || this == WITH_STATISTICS_CUSTOM;
    }

    String planCacheMode() {
      return name().endsWith("GENERIC") ? "force_generic_plan" : "force_custom_plan";
    }
  }

  private static final Duration LATE = Duration.ofSeconds(2);
  private static final JobKind<Integer> KIND = JobKind.of("kind 1", Integer.class);
  private final CrowdedDatabase db;

  /**
   * A hundredth of a small table: of one that has few more rows than were asked for, all are read.
   */
  private final int batch;

  @Parameter @Nullable Planner planner;

  HotStatements(int rows) {
    db = CrowdedDatabase.of(rows);
    batch = Math.min(500, rows / 100);
  }

  @BeforeEach
  void analyze() throws SQLException {
    if (planner().hasStatistics()) {
      db.analyze();
    }
  }

  private Planner planner() {
    if (planner == null) {
      throw new IllegalStateException("JUnit sets it");
    }
    return planner;
  }

  /** What a test runs, in a transaction that is rolled back. */
  @FunctionalInterface
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  /**
   * How much is read.
   *
   * @param rows by any one node of a plan, and so sorted
   * @param buffers pages by one statement
   */
  record Bound(long rows, long buffers) {}

  /**
   * Runs {@code work} twice: the first to come past dead rows pays for them once and marks their
   * index entries, and it is the others that run all day.
   */
  private List<Plan> plansOf(Work work) throws SQLException {
    try (var connection = db.connect()) {
      var explained = new ExplainedConnection(connection, planner().planCacheMode());
      connection.setAutoCommit(false);
      work.on(explained.connection());
      explained.takePlans();
      connection.rollback();
      work.on(explained.connection());
      var plans = explained.takePlans();
      connection.rollback();
      return plans;
    }
  }

  private void assertReads(Bound bound, Work work) throws SQLException {
    var plans = plansOf(work);
    assertThat(plans).isNotEmpty();
    for (var plan : plans) {
      assertThat(plan.nodes())
          .as("%s", plan)
          .noneMatch(node -> bound.rows() < db.rows() && readsBigTable(node))
          .allMatch(node -> node.countsEntries() || node.rows() <= bound.rows());
      assertThat(plan.buffers()).as("buffers of %s", plan).isLessThanOrEqualTo(bound.buffers());
    }
  }

  /**
   * A plan for the values, made without statistics, expects so few rows that it sorts them instead
   * of taking them in an index's order: then {@code all} that qualify are read, and no more.
   */
  private Bound withoutOrder(Bound bound, long all) {
    return planner() == Planner.WITHOUT_STATISTICS_CUSTOM ? new Bound(all, bound.buffers()) : bound;
  }

  private static boolean readsBigTable(Plan.Node node) {
    return node.readsFromEndToEnd() && CrowdedDatabase.TABLES.contains(node.relation());
  }

  private static SequencedMap<String, String> cursors() {
    var cursors = new LinkedHashMap<String, String>();
    cursors.put("kind 0", "tenant 17");
    cursors.put("kind 1", "");
    cursors.put("kind of nobody", "");
    return cursors;
  }

  @Test
  void claimOfOneReadsOneLine() throws SQLException {
    assertReads(
        new Bound(10, 200),
        connection ->
            assertThat(ClaimStore.claim(connection, CrowdedDatabase.NODE, cursors(), 1))
                .hasSize(1));
  }

  @Test
  void claimOfAHintedJobReadsThatJob() throws SQLException {
    var ready = CrowdedDatabase.jobs(2002, 1).getFirst();
    assertReads(
        new Bound(2, 60),
        connection ->
            assertThat(
                    ClaimStore.claimHinted(
                        connection, CrowdedDatabase.NODE, List.of("kind 1"), ready))
                .hasSize(1));
  }

  @Test
  void claimReadsWhatItClaims() throws SQLException {
    assertReads(
        new Bound(3L * batch, 80L * batch),
        connection ->
            assertThat(ClaimStore.claim(connection, CrowdedDatabase.NODE, cursors(), batch))
                .hasSizeGreaterThan(batch / 2));
  }

  @Test
  void claimWithCapsReadsWhatRunsAndWhatItClaims() throws SQLException {
    assertReads(
        new Bound(3000, 80_000),
        connection -> {
          cap(connection, 45); // 40 of each run
          assertThat(ClaimStore.claim(connection, CrowdedDatabase.NODE, cursors(), 100))
              .hasSize(100);
        });
  }

  /** Setting a cap locks all that runs; it is done by people, and not looked at here. */
  private static void cap(Connection connection, int most) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT engine.set_cap('every tenant', '', %d)".formatted(most));
    }
  }

  @Test
  void claimBehindFullCapsReadsNoBacklog() throws SQLException {
    assertReads(
        new Bound(3000, 80_000),
        connection -> {
          cap(connection, 1);
          assertThat(ClaimStore.claim(connection, CrowdedDatabase.NODE, cursors(), 100)).isEmpty();
        });
  }

  @Test
  void givingBackReadsTheNodesJobsAndThoseItKnows() throws SQLException {
    var known = CrowdedDatabase.jobs(0, CrowdedDatabase.ON_A_NODE - 10);
    assertReads(
        new Bound(2000, 4000),
        connection ->
            assertThat(ClaimStore.giveBackUnknown(connection, CrowdedDatabase.NODE, known))
                .isEqualTo(10));
  }

  private static AttemptWrite write(JobId id, boolean fresh, Ending ending) {
    var snapshot =
        new Snapshot(
            id, 6, JobStatus.PROCESSING, 20, "", Json.newObject(), null, Instant.now(), null, null);
    return new AttemptWrite(
        id,
        1,
        List.of(new AttemptWrite.Step("now", "1", 1), new AttemptWrite.Step("before", "2", 1)),
        List.of(new AttemptWrite.Event(11, "note", "{}")),
        snapshot,
        11,
        fresh,
        ending);
  }

  private List<AttemptWrite> writes(IntFunction<Ending> ending) {
    var ids = CrowdedDatabase.jobs(0, batch);
    return IntStream.range(0, batch)
        .mapToObj(i -> write(ids.get(i), false, ending.apply(i)))
        .toList();
  }

  @Test
  void groupWriteReadsItsBatch() throws SQLException {
    assertReads(
        new Bound(2L * batch, 40L * batch),
        connection ->
            assertThat(AttemptStore.write(connection, writes(_ -> new Ending.None()))).isEmpty());
  }

  @Test
  void endingOfABatchReadsTheBatch() throws SQLException {
    var done = new Ending.Finished();
    var again = new Ending.Again(Duration.ofMinutes(1), true);
    assertReads(
        new Bound(2L * batch, 40L * batch),
        connection ->
            assertThat(AttemptStore.write(connection, writes(i -> i % 2 == 0 ? done : again)))
                .isEmpty());
  }

  @Test
  void firstSnapshotsReadTheirArgs() throws SQLException {
    var writes = new ArrayList<AttemptWrite>();
    for (var write : writes(_ -> new Ending.None())) {
      writes.add(write(write.id(), true, write.ending()));
    }
    assertReads(
        new Bound(2L * batch, 40L * batch),
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute(
                "DELETE FROM engine.snapshot WHERE job_id >= public.id_of('a', 0) AND job_id < public.id_of('a', 1000)");
          }
          assertThat(AttemptStore.write(connection, writes)).isEmpty();
        });
  }

  @Test
  void stepOfATransactionReadsOneJob() throws SQLException {
    var job = CrowdedDatabase.jobs(5, 1).getFirst();
    assertReads(
        new Bound(5, 60),
        connection -> {
          AttemptStore.recordStep(connection, write(job, false, new Ending.None()));
          assertThat(StepStore.list(connection, job)).hasSizeGreaterThan(1);
        });
  }

  @Test
  void abandonedAttemptAndTheQuestionAfterItReadOneJob() throws SQLException {
    var job = CrowdedDatabase.jobs(5, 1).getFirst();
    assertReads(
        new Bound(5, 100),
        connection -> {
          AttemptStore.abandon(connection, job, 1, "gone");
          var ended = write(job, false, new Ending.Again(Duration.ZERO, true));
          assertThat(AttemptStore.hasEnded(connection, ended)).isTrue();
        });
  }

  @Test
  void replayReadsWhatWasMissed() throws SQLException {
    var after = new LinkedHashMap<JobId, Long>();
    CrowdedDatabase.jobs(0, 100).forEach(id -> after.put(id, 8L));
    assertReads(
        withoutOrder(new Bound(200, 1200), 1000),
        connection -> assertThat(EventStore.listAfter(connection, after)).hasSize(200));
  }

  @Test
  void replayOfALongStoryReadsOnePage() throws SQLException {
    after(3000, EventStore.PAGE);
    after(4990, 10);
  }

  private void after(long sequence, int found) throws SQLException {
    var after = new LinkedHashMap<JobId, Long>();
    after.put(CrowdedDatabase.talkative(), sequence);
    assertReads(
        withoutOrder(new Bound(found, 2L * found + 20), 5000),
        connection -> assertThat(EventStore.listAfter(connection, after)).hasSize(found));
  }

  @Test
  void snapshotsAreReadById() throws SQLException {
    var ids = CrowdedDatabase.jobs(0, batch);
    assertReads(
        new Bound(batch, 6L * batch),
        connection -> {
          assertThat(SnapshotStore.list(connection, ids)).hasSize(batch);
          assertThat(JobStore.find(connection, ids.getFirst())).isPresent();
        });
  }

  @Test
  void enqueueReadsNoOtherJob() throws SQLException {
    assertReads(
        new Bound(2, 60),
        connection -> {
          EnqueueStore.enqueue(connection, NewJob.of(KIND, 1));
          var first = NewJob.of(KIND, 1).unique("a new key");
          EnqueueStore.enqueue(connection, first);
          assertThat(EnqueueStore.enqueue(connection, NewJob.of(KIND, 2).unique("a new key")))
              .isEqualTo(first.id());
        });
  }

  @Test
  void enqueueOfManyReadsNoOtherJob() throws SQLException {
    assertReads(
        new Bound(batch, 40L * batch),
        connection -> {
          var jobs = IntStream.range(0, batch).mapToObj(i -> NewJob.of(KIND, i)).toList();
          assertThat(EnqueueStore.enqueueAll(connection, jobs)).hasSize(batch);
        });
  }

  @Test
  void cancelReadsOneJob() throws SQLException {
    var running = CrowdedDatabase.jobs(7, 1).getFirst();
    var waiting = CrowdedDatabase.jobs(8000, 1).getFirst();
    assertReads(
        new Bound(5, 100),
        connection -> {
          assertThat(JobStore.cancel(connection, running, "no")).isTrue();
          assertThat(JobStore.cancel(connection, waiting, "no")).isTrue();
          NodeStore.letGo(connection, CrowdedDatabase.NODE, List.of(running));
        });
  }

  @Test
  void renewalReadsNoMoreThanTheNodesJobs() throws SQLException {
    assertReads(
        new Bound(CrowdedDatabase.ON_A_NODE, 2500),
        connection -> {
          var renewed =
              NodeStore.renew(connection, CrowdedDatabase.NODE, false, Duration.ofSeconds(10));
          assertThat(renewed).isPresent();
        });
  }

  @Test
  void lookingForDeadAndOldNodesReadsNodes() throws SQLException {
    assertReads(
        new Bound(60, 300),
        connection -> {
          RescueStore.endSilentSessions(connection, LATE);
          NodeStore.declareDead(connection, LATE, Duration.ZERO);
          NodeStore.forget(connection, Duration.ofDays(1));
        });
  }

  @Test
  void lookingForWorkReadsTheFirstThatIsFound() throws SQLException {
    assertReads(
        new Bound(60, 5000),
        connection -> {
          var work = RescueStore.lookForWork(connection, LATE);
          assertThat(work.stuck()).isTrue();
          assertThat(work.due()).isTrue();
          assertThat(work.overdue()).isTrue();
        });
  }

  @Test
  void lookingInVainReadsNoMore() throws SQLException {
    assertReads(
        new Bound(60, 5000), // pages: those it has made unfit a moment before
        connection -> {
          try (var statement = connection.createStatement()) {
            statement.execute(
                """
                UPDATE engine.node SET dead = false WHERE id = 2;
                UPDATE engine.job SET run_at = now() + interval '1 day' WHERE state = 'scheduled' AND run_at < now();
                UPDATE engine.job SET deadline_at = NULL WHERE deadline_at < now()
                """);
          }
          var work = RescueStore.lookForWork(connection, LATE);
          assertThat(work.stuck() || work.due() || work.overdue()).isFalse();
          assertThat(RescueStore.takeBack(connection, 3, batch)).isEmpty();
          assertThat(RescueStore.promote(connection, batch)).isZero();
          assertThat(RescueStore.expire(connection, batch)).isEmpty();
          assertThat(RetentionStore.prune(connection, Duration.ofDays(999), batch)).isZero();
        });
  }

  @Test
  void rescueReadsItsBatch() throws SQLException {
    assertReads(
        new Bound(2L * batch, 80L * batch),
        connection -> assertThat(RescueStore.takeBack(connection, 3, batch)).hasSize(batch));
  }

  @Test
  void promotionReadsItsBatch() throws SQLException {
    assertReads(
        withoutOrder(new Bound(batch, 40L * batch), 1000),
        connection -> assertThat(RescueStore.promote(connection, batch)).isEqualTo(batch));
  }

  @Test
  void expiryReadsItsBatch() throws SQLException {
    assertReads(
        new Bound(200, 60 * 200),
        connection -> assertThat(RescueStore.expire(connection, 150)).hasSize(150));
  }

  @Test
  void pruningReadsItsBatch() throws SQLException {
    assertReads(
        new Bound(6L * batch, 80L * batch), // 5 events each
        connection ->
            assertThat(RetentionStore.prune(connection, Duration.ofDays(7), batch))
                .isEqualTo(batch));
  }

  @Test
  void readingTheTallyReadsNoJob() throws SQLException {
    assertReads(
        new Bound(100, 100),
        connection -> {
          TallyStore.list(connection);
          TallyStore.list(connection);
        });
  }

  /** The one statement that is meant to read all. */
  @Test
  void countingReadsEachTableOnceAndSortsNothing() throws SQLException {
    var plans = plansOf(TallyStore::count);

    var nodes = plans.stream().flatMap(plan -> plan.nodes().stream()).toList();
    assertThat(nodes).anyMatch(Plan.Node::readsFromEndToEnd);
    assertThat(nodes).allMatch(node -> !node.isSort() || node.rows() < 100);
    assertThat(nodes).allMatch(node -> node.rows() <= db.rows() + 100);
  }

  @Test
  void listsForAdminsReadTheirLength() throws SQLException {
    assertReads(
        new Bound(3000, 12_000),
        connection -> {
          assertThat(InspectStore.listNodes(connection, LATE, 100)).hasSize(50);
          InspectStore.listPaused(connection);
          assertThat(InspectStore.listRunning(connection)).hasSize(500);
          assertThat(InspectStore.listFailures(connection, 50)).hasSize(50);
        });
  }

  @Test
  void linesAreCountedUpToALimit() throws SQLException {
    assertReads(
        new Bound(20L * TenantLine.MOST, 25L * TenantLine.MOST),
        connection ->
            assertThat(InspectStore.listLines(connection, "kind 1", null, 20)).hasSize(20));
  }

  @Test
  void pageOfJobsLooksThroughABoundedNumber() throws SQLException {
    var rare = new JobFilter("kind of nobody", null, null);
    assertReads(
        new Bound(20_000, 30_000),
        connection ->
            assertThat(InspectStore.listJobs(connection, rare, null, 50).jobs()).isEmpty());
  }

  @Test
  void oneJobIsReadById() throws SQLException {
    var running = CrowdedDatabase.jobs(7, 1).getFirst();
    var ended = CrowdedDatabase.ended(1).getFirst();
    assertReads(
        new Bound(10, 80),
        connection -> {
          assertThat(JobDetailStore.find(connection, running)).isPresent();
          assertThat(JobDetailStore.find(connection, ended)).isPresent();
          assertThat(JobDetailStore.retry(connection, ended, JobId.next())).isPresent();
        });
  }
}
