package io.prospectpro.engine;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.ClaimStore;
import io.prospectpro.engine.store.EnqueueStore;
import io.prospectpro.engine.store.JobStore;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a claim promises: each job to one node, fair turns, order within a line. */
@Tag("database")
class ClaimTest {

  private static final JobKind<Integer> COUNT = JobKind.of("count", Integer.class);
  private static final JobKind<Integer> OTHER = JobKind.of("other", Integer.class);

  @RegisterExtension static final EngineDatabase db = new EngineDatabase();

  @BeforeEach
  void clean() throws Exception {
    db.execute("TRUNCATE engine.job, engine.args, engine.snapshot");
  }

  private static void enqueue(NewJob<?>... jobs) throws Exception {
    try (var connection = db.connect()) {
      for (var job : jobs) {
        EnqueueStore.enqueue(connection, job);
      }
    }
  }

  private static List<JobId> enqueue(String tenant, int count) throws Exception {
    var ids = new ArrayList<JobId>();
    try (var connection = db.connect()) {
      connection.setAutoCommit(false);
      for (var i = 0; i < count; i++) {
        var job = NewJob.of(COUNT, i).forTenant(tenant);
        EnqueueStore.enqueue(connection, job);
        ids.add(job.id());
      }
      connection.commit();
    }
    return ids;
  }

  private static SequencedMap<String, String> turn(String cursor) {
    return new LinkedHashMap<>(Map.of("count", cursor));
  }

  private static List<Claim> claim(String cursor, int limit) throws Exception {
    try (var connection = db.connect()) {
      return ClaimStore.claim(connection, 1, turn(cursor), limit);
    }
  }

  private static List<Claim> claimHinted(JobId hinted, String kind) throws Exception {
    try (var connection = db.connect()) {
      return ClaimStore.claimHinted(connection, 1, Set.of(kind), hinted);
    }
  }

  @Test
  void hintedJobIsClaimedOnceAndWithAllThatAnAttemptNeeds() throws Exception {
    var enqueued = enqueue("a", 2);

    var claim = claimHinted(enqueued.getLast(), "count").getFirst();

    assertThat(claim.id()).isEqualTo(enqueued.getLast());
    assertThat(List.of(claim.kind(), claim.tenant(), claim.args()))
        .containsExactly("count", "a", "1");
    assertThat(List.of(claim.attempt(), (int) claim.token())).containsExactly(1, 1);
    assertThat(claimHinted(enqueued.getLast(), "count")).isEmpty();
    assertThat(claim("", 10)).extracting(Claim::id).containsExactly(enqueued.getFirst());
  }

  @Test
  void hintIsNoWayRoundPausesCapsAndKinds() throws Exception {
    var job = enqueue("a", 1).getFirst();
    assertThat(claimHinted(job, "other")).isEmpty();
    assertThat(claimHinted(JobId.next(), "count")).isEmpty();

    try (var connection = db.connect()) {
      JobStore.pause(connection, "count");
      assertThat(claimHinted(job, "count")).isEmpty();
      JobStore.resume(connection, "count");
      JobStore.capTenant(connection, "somebody", 5);
      assertThat(claimHinted(job, "count")).isEmpty();
      JobStore.capTenant(connection, "somebody", null);
    }

    assertThat(claimHinted(job, "count")).hasSize(1);
  }

  @Test
  void hintedJobThatSomebodyElseIsTakingIsNotWaitedFor() throws Exception {
    var job = enqueue("a", 1).getFirst();
    try (var other = db.connect()) {
      other.setAutoCommit(false);
      ClaimStore.claim(other, 2, turn(""), 1);

      assertThat(claimHinted(job, "count")).isEmpty();
      other.rollback();
    }
  }

  @Test
  void everyJobGoesToExactlyOneClaimer() throws Exception {
    var enqueued = enqueue("a", 200);

    List<JobId> claimed;
    try (var claimers = Executors.newVirtualThreadPerTaskExecutor()) {
      claimed =
          claimers.invokeAll(nCopies(8, claimUntilEmpty())).stream()
              .map(Future::resultNow)
              .flatMap(List::stream)
              .toList();
    }

    assertThat(claimed).containsExactlyInAnyOrderElementsOf(enqueued);
  }

  private static Callable<List<JobId>> claimUntilEmpty() {
    return () -> {
      var mine = new ArrayList<JobId>();
      for (var some = claim("", 7); !some.isEmpty(); some = claim("", 7)) {
        some.forEach(job -> mine.add(job.id()));
      }
      return mine;
    };
  }

  @Test
  void claimDoesNotWaitForRowsThatOthersHold() throws Exception {
    enqueue("a", 3);
    try (var other = db.connect()) {
      other.setAutoCommit(false);
      var held = ClaimStore.claim(other, 2, turn(""), 2);

      try (var connection = db.connect()) {
        setLockTimeout(connection);
        var mine = ClaimStore.claim(connection, 1, turn(""), 3);

        assertThat(held).hasSize(2);
        assertThat(mine).hasSize(1);
      }
      other.rollback();
    }
  }

  private static void setLockTimeout(Connection connection) throws Exception {
    try (var statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '2s'");
    }
  }

  @Test
  void smallTenantIsNotBehindALargeOnesBacklog() throws Exception {
    enqueue("large", 1000);
    var small = enqueue("small", 1);

    var claimed = claim("", 10);

    assertThat(claimed).extracting(Claim::id).containsAll(small);
    assertThat(claimed).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void turnsGoOnAfterTheCursorAndWrapRound() throws Exception {
    for (var tenant : List.of("a", "b", "c", "d", "")) {
      enqueue(tenant, 2);
    }

    assertThat(claim("b", 2)).extracting(Claim::tenant).containsExactlyInAnyOrder("c", "d");
    assertThat(claim("d", 2)).extracting(Claim::tenant).containsExactlyInAnyOrder("", "a");
    assertThat(claim("zz", 10)).hasSize(6);
    assertThat(claim("", 10)).isEmpty();
  }

  @Test
  void withinALinePriorityComesFirstThenAge() throws Exception {
    var first = NewJob.of(COUNT, 1);
    var second = NewJob.of(COUNT, 2);
    var urgent = NewJob.of(COUNT, 3).withPriority(-1);
    enqueue(first, second, urgent);

    assertThat(claim("", 1)).extracting(Claim::id).containsExactly(urgent.id());
    assertThat(claim("", 1)).extracting(Claim::id).containsExactly(first.id());
    assertThat(claim("", 1)).extracting(Claim::id).containsExactly(second.id());
  }

  @Test
  void onlyKindsOfThisNodeAreClaimedAndOnlyWhatIsDue() throws Exception {
    enqueue(NewJob.of(OTHER, 1), NewJob.of(COUNT, 2).after(Duration.ofHours(1)));

    assertThat(claim("", 10)).isEmpty();
  }

  @Test
  void kindsTakeTurnsWhenThereIsRoomForOne() throws Exception {
    enqueue("a", 3);
    enqueue(NewJob.of(OTHER, 1), NewJob.of(OTHER, 2), NewJob.of(OTHER, 3));
    var turn = new LinkedHashMap<String, String>();

    var kinds = new ArrayList<String>();
    for (var first : List.of("count", "other", "count", "other")) {
      turn.putLast("count", "");
      turn.putLast("other", "");
      turn.putFirst(first, "");
      try (var connection = db.connect()) {
        ClaimStore.claim(connection, 1, turn, 1).forEach(claim -> kinds.add(claim.kind()));
      }
    }

    assertThat(kinds).containsExactly("count", "other", "count", "other");
  }

  @Test
  void claimReadsNoTableFromEndToEndEvenWithAGenericPlan() throws Exception {
    fill(10_000);

    try (var connection = db.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET plan_cache_mode = force_generic_plan");
      var claimed = ClaimStore.claim(connection, 1, turn(""), 10);
      var scans =
          statement.executeQuery(
              """
              SELECT sum(seq_scan), sum(idx_scan) FROM pg_stat_xact_user_tables
              WHERE schemaname = 'engine' AND relname IN ('job', 'args', 'snapshot')
              """);
      scans.next();

      assertThat(claimed).hasSize(10);
      assertThat(scans.getLong(1)).as("sequential scans").isZero();
      assertThat(scans.getLong(2)).as("index scans").isPositive().isLessThan(150);
      connection.rollback();
    }
  }

  private static void fill(int jobs) throws Exception {
    db.execute(
        """
        WITH new AS (
          INSERT INTO engine.job (id, kind, tenant, state, priority, run_at)
          SELECT gen_random_uuid(), 'count', 'tenant-' || n %% 50, 'ready', 0, now()
          FROM generate_series(1, %d) n
          RETURNING id)
        INSERT INTO engine.args (job_id, args) SELECT id, '1' FROM new
        """
            .formatted(jobs));
  }
}
