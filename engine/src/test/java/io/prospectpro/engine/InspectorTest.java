package io.prospectpro.engine;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.engine.inspect.JobFilter;
import io.prospectpro.engine.inspect.JobSummary;
import io.prospectpro.engine.inspect.KindState;
import io.prospectpro.engine.inspect.NodeState;
import io.prospectpro.engine.inspect.NodeState.Standing;
import io.prospectpro.engine.inspect.RunningJob;
import io.prospectpro.engine.inspect.TenantLine;
import io.prospectpro.engine.inspect.Throughput;
import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.job.Tally;
import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.store.InspectStore;
import io.prospectpro.engine.store.JobDetailStore;
import io.prospectpro.engine.store.TallyStore;
import io.prospectpro.engine.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin screen is shown, and what it may do. */
class InspectorTest extends Bakery {

  private static final Traceparent TRACE =
      new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  private final EngineInspector inspector = EngineInspector.on(db.dataSource());

  @BeforeEach
  void forgetNodes() throws Exception {
    db.execute("TRUNCATE engine.node, engine.tally");
    db.execute("UPDATE engine.tally_turn SET next_at = '-infinity'");
  }

  /** Bakes what has pieces; one without fails. */
  private TestEngine bakery() {
    return engineThat(
        (order, context) -> {
          context.step("mix", String.class, () -> "dough of " + order.name());
          context.progress(50, "baking", Map.of());
          return order.pieces() == 0 ? Outcome.failed("nothing to bake") : Outcome.completed();
        },
        RetryPolicy.never());
  }

  private static NewJob<Order> order(String tenant, int pieces) {
    return NewJob.of(BAKE, new Order("bread", pieces)).forTenant(tenant);
  }

  @Test
  void nodesShowHowTheirLeasesStand() throws Exception {
    db.execute(
        """
        INSERT INTO engine.node (name, dead, renewed_at, expires_at) VALUES
          ('ended', true, now(), now()), ('expired', false, now() - interval '1 h', now() - interval '50 min'),
          ('late', false, now() - interval '5 s', now() + interval '5 s')
        """);
    bakery();

    assertThat(inspector.nodes())
        .extracting(NodeState::standing)
        .containsExactly(Standing.ALIVE, Standing.LATE, Standing.EXPIRED, Standing.ENDED);
  }

  @Test
  void runningJobsShowWhereTheyRunAndHowFarTheyAre() throws Exception {
    var seen = new ConcurrentLinkedQueue<RunningJob>();
    var nodes = new ConcurrentLinkedQueue<NodeState>();
    var bakery =
        engineThat(
            (_, context) -> {
              context.progress(50, "baking", Map.of());
              context.step("mix", String.class, () -> "dough");
              seen.addAll(inspector.running());
              nodes.addAll(inspector.nodes());
              return Outcome.completed();
            });
    var job = order("acme", 1);
    bakery.engine().enqueue(job);

    bakery.runDue();

    assertThat(seen).hasSize(1);
    var running = seen.element();
    assertThat(running.job()).isEqualTo(job.id());
    assertThat(running.tenant()).isEqualTo("acme");
    assertThat(running.percent()).isEqualTo(50);
    assertThat(running.stage()).isEqualTo("baking");
    assertThat(running.attempt()).isEqualTo(1);
    assertThat(running.startedAt()).isNotNull();
    assertThat(nodes)
        .singleElement()
        .returns(running.node(), NodeState::id)
        .returns(running.nodeName(), NodeState::name)
        .returns(1, NodeState::running);
    assertThat(inspector.running()).isEmpty();
  }

  @Test
  void kindsShowTheirTallyAndSinceWhenTheyArePaused() throws Exception {
    var bakery = bakery();
    bakery.engine().enqueue(order("acme", 0));
    bakery.engine().enqueue(order("acme", 1));
    bakery.runDue();
    bakery.engine().enqueue(order("acme", 1));
    bakery.engine().pause(BAKE);
    try (var connection = db.connect()) {
      TallyStore.count(connection);
    }

    var kind = inspector.kinds().getFirst();

    assertThat(inspector.kinds()).hasSize(1);
    assertThat(kind.jobs())
        .isEqualTo(
            Map.of(Tally.State.COMPLETED, 1L, Tally.State.FAILED, 1L, Tally.State.READY, 1L));
    assertThat(kind.oldestReady()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
    assertThat(kind).extracting(KindState::pausedAt, KindState::countedAt).doesNotContainNull();
  }

  @Test
  void tenantsWaitingForAKindAreListedPageByPage() {
    var bakery = bakery();
    for (var tenant : List.of("", "", "a", "b", "b", "b", "c")) {
      bakery.engine().enqueue(order(tenant, 1));
    }

    var first = inspector.tenants("bake", null, 2);
    var second = inspector.tenants("bake", first.getLast().tenant(), 2);
    var third = inspector.tenants("bake", second.getLast().tenant(), 2);

    assertThat(first).containsExactly(new TenantLine("", 2), new TenantLine("a", 1));
    assertThat(second).containsExactly(new TenantLine("b", 3), new TenantLine("c", 1));
    assertThat(third).isEmpty();
    assertThat(inspector.tenants("bake", "", 9)).extracting(TenantLine::tenant).startsWith("a");
  }

  @Test
  void failuresAreTheLatestFirst() throws Exception {
    var bakery = bakery();
    var jobs = List.of(order("a", 0), order("b", 0), order("c", 1));
    for (var job : jobs) {
      bakery.engine().enqueue(job);
      bakery.runDue();
    }

    assertThat(inspector.failures(10))
        .extracting(JobSummary::job)
        .containsExactly(jobs.get(1).id(), jobs.get(0).id());
    assertThat(inspector.failures(10))
        .extracting(JobSummary::error)
        .containsOnly("nothing to bake");
  }

  @Test
  void theLastHourShowsHowManyJobsEndedInEachMinute() throws Exception {
    db.execute(
        """
        INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token, ended_at)
        SELECT gen_random_uuid(), 'bake', '', ended.status, 1, 1,
               date_trunc('minute', now()) - interval '1 minute' * ended.minutes_ago
        FROM (VALUES ('completed', 2), ('completed', 2), ('failed', 2), ('cancelled', 59), ('completed', 60))
          AS ended (status, minutes_ago)
        """);

    var minutes = inspector.throughput();

    assertThat(minutes).hasSize(60).isSortedAccordingTo(comparing(Throughput::minute));
    // The minute may have turned since the rows were written.
    assertThat(minutes)
        .filteredOn(minute -> minute.ended() > 0)
        .last()
        .returns(2, Throughput::completed)
        .returns(1, Throughput::failed)
        .returns(0, Throughput::cancelled);
    assertThat(minutes.stream().mapToInt(Throughput::ended).sum()).isBetween(3, 4);
  }

  @Test
  void busyMinuteIsCountedUpToAThousandSoThatLookingStaysCheap() throws Exception {
    db.execute(
        """
        INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token, ended_at)
        SELECT gen_random_uuid(), 'bake', '', 'completed', 1, 1, date_trunc('minute', now()) - interval '5 min'
        FROM generate_series(1, 3000)
        """);

    assertThat(inspector.throughput())
        .filteredOn(minute -> minute.ended() > 0)
        .singleElement()
        .returns(Throughput.MOST, Throughput::completed);
  }

  @Test
  void jobsAreListedNewestFirstAndPagesNeitherRepeatNorSkip() throws Exception {
    var bakery = bakery();
    var expected = new ArrayList<JobId>();
    for (var i = 0; i < 25; i++) {
      var job = order(i % 2 == 0 ? "even" : "odd", 1);
      expected.addFirst(bakery.engine().enqueue(job));
      if (i == 15) {
        bakery.runDue();
      }
    }

    assertThat(idsByPages(JobFilter.all(), 7)).containsExactlyElementsOf(expected);
    assertThat(idsByPages(JobFilter.all(), 5)).containsExactlyElementsOf(expected);
    assertThat(idsByPages(JobFilter.all().ofTenant("odd"), 5)).hasSize(12);
    assertThat(idsByPages(JobFilter.all().withStatus(JobStatus.COMPLETED), 5)).hasSize(16);
    assertThat(idsByPages(JobFilter.all().withStatus(JobStatus.PENDING).ofTenant("odd"), 5))
        .hasSize(4);
    assertThat(idsByPages(JobFilter.all().ofKind("other"), 5)).isEmpty();
  }

  private List<JobId> idsByPages(JobFilter filter, int size) {
    var ids = new ArrayList<JobId>();
    var page = inspector.jobs(filter, null, size);
    page.jobs().forEach(job -> ids.add(job.job()));
    while (page.next() != null) {
      page = inspector.jobs(filter, page.next(), size);
      assertThat(page.jobs()).hasSizeLessThanOrEqualTo(size);
      page.jobs().forEach(job -> ids.add(job.job()));
    }
    return ids;
  }

  @Test
  void rareJobsAreFoundAfterAnyNumberOfPagesThatLookedInVain() throws Exception {
    var rare = order("rare", 1);
    var bakery = bakery();
    bakery.engine().enqueue(rare);
    db.execute(
        """
        INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token)
        SELECT CAST('ffffffff-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid), 'bake', 'common', 'completed', 1, 1
        FROM generate_series(1, 25000) n
        """);
    var filter = JobFilter.all().ofTenant("rare");

    assertThat(inspector.jobs(filter, null, 10).jobs()).isEmpty();
    assertThat(inspector.jobs(filter, null, 10).next()).isNotNull();
    assertThat(idsByPages(filter, 10)).containsExactly(rare.id());
  }

  @Test
  void cancelledJobThatStillStopsIsListedOnce() throws Exception {
    try (var client = Engine.on(db.dataSource()).build()) {
      var job = client.enqueue(order("acme", 1));
      db.execute(
          """
          WITH other AS (
            INSERT INTO engine.node (name, expires_at) VALUES ('other', now() + interval '1 h') RETURNING id)
          UPDATE engine.job SET state = 'running', token = 1, attempt = 1, node = other.id FROM other
          """);

      assertThat(client.cancel(job, "enough")).isTrue();

      assertThat(inspector.jobs(JobFilter.all(), null, 10).jobs())
          .singleElement()
          .returns(JobStatus.CANCELLED, JobSummary::status)
          .returns("enough", JobSummary::error);
      assertThat(inspector.running())
          .singleElement()
          .returns(true, RunningJob::stopping)
          .returns("other", RunningJob::nodeName);
      assertThat(client.cancel(job, "again")).isFalse();
    }
  }

  @Test
  void oneJobShowsItsArgsStepsEventsAndTrace() throws Exception {
    var bakery = bakery();
    var job = order("acme", 0).tracedBy(TRACE);
    bakery.engine().enqueue(job);
    assertThat(inspector.job(job.id()).orElseThrow().unfinished()).isNotNull();

    bakery.runDue();
    var detail = inspector.job(job.id()).orElseThrow();

    assertThat(detail.summary().error()).isEqualTo("nothing to bake");
    assertThat(detail.summary().status()).isEqualTo(JobStatus.FAILED);
    assertThat(detail.snapshot().stage()).isEqualTo("baking");
    assertThat(detail.args()).contains("\"pieces\": 0");
    assertThat(detail.trace()).isEqualTo(TRACE.text());
    assertThat(detail.unfinished()).isNull();
    assertThat(detail.steps())
        .singleElement()
        .satisfies(step -> assertThat(step.result()).isEqualTo("\"dough of bread\""));
    assertThat(inspector.events(job.id(), 1)).extracting(JobEvent::sequence).first().isEqualTo(2L);
    assertThat(inspector.job(JobId.next())).isEmpty();
  }

  @Test
  void endedJobRunsAgainAsANewOneWithTheSameArgs() throws Exception {
    var bakery = bakery();
    var job = order("acme", 0).tracedBy(TRACE);
    bakery.engine().enqueue(job);
    assertThat(inspector.retry(job.id())).isEmpty();
    bakery.runDue();

    var again = bakery.engine().inspector().retry(job.id()).orElseThrow();
    var detail = inspector.job(again).orElseThrow();

    assertThat(again).isNotEqualTo(job.id());
    assertThat(detail.summary().tenant()).isEqualTo("acme");
    assertThat(detail.trace()).isEqualTo(TRACE.text());
    assertThat(bakery.runDue()).isEqualTo(1);
    assertThat(inspector.job(again).orElseThrow().summary().status()).isEqualTo(JobStatus.FAILED);
    assertThat(inspector.retry(JobId.next())).isEmpty();
  }

  @Test
  void jobIsRunAgainIfTheTransactionInWhichThatWasAskedIsCommitted() throws Exception {
    var bakery = bakery();
    var job = order("acme", 0);
    bakery.engine().enqueue(job);
    bakery.runDue();

    try (var connection = db.connect()) {
      connection.setAutoCommit(false);
      assertThat(inspector.retry(connection, job.id())).isPresent();
      connection.rollback();
      assertThat(bakery.runDue()).isZero();
      assertThat(inspector.retry(connection, job.id())).isPresent();
      connection.commit();
    }

    assertThat(bakery.runDue()).isEqualTo(1);
  }

  @Test
  void inspectingReadsNoTableOfJobsFromEndToEnd() throws Exception {
    var known = order("acme", 1);
    try (var client = Engine.on(db.dataSource()).build()) {
      client.enqueue(known);
    }
    fill(20_000);

    try (var connection = db.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
      InspectStore.listNodes(connection, Duration.ofSeconds(2), 100);
      InspectStore.listRunning(connection);
      InspectStore.listLines(connection, "bake", null, 100);
      InspectStore.listFailures(connection, 100);
      InspectStore.listThroughput(connection, 60);
      InspectStore.listJobs(connection, JobFilter.all().ofTenant("tenant-3"), null, 100);
      JobDetailStore.find(connection, known.id());
      JobDetailStore.retry(connection, known.id(), JobId.next());
      var scans =
          statement.executeQuery(
              """
              SELECT coalesce(string_agg(relname, ', '), '') FROM pg_stat_xact_user_tables
              WHERE schemaname = 'engine' AND seq_scan > 0
                AND relname IN ('job', 'history', 'args', 'snapshot') -- a small table may well be read whole
              """);
      scans.next();

      assertThat(scans.getString(1)).as("tables read from end to end").isEmpty();
      connection.rollback();
    }
  }

  private static void fill(int jobs) throws Exception {
    db.execute(
        """
        INSERT INTO engine.job (id, kind, tenant, state, priority, run_at)
        SELECT gen_random_uuid(), 'bake', 'tenant-' || n %% 50, 'ready', 0, now() FROM generate_series(1, %1$d) n;
        INSERT INTO engine.history (job_id, kind, tenant, status, attempts, token)
        SELECT gen_random_uuid(), 'bake', 'tenant-' || n %% 50,
               CASE WHEN n %% 100 = 0 THEN 'failed' ELSE 'completed' END, 1, 1
        FROM generate_series(1, %1$d) n;
        INSERT INTO engine.args (job_id, args) SELECT id, '{}' FROM engine.job ON CONFLICT DO NOTHING;
        INSERT INTO engine.snapshot (job_id, version, sequence, status, percent, stage, metrics, enqueued_at)
        SELECT job_id, 1, 1, status, 100, '', '{}', now() FROM engine.history ON CONFLICT DO NOTHING;
        ANALYZE engine.job, engine.history, engine.args, engine.snapshot
        """
            .formatted(jobs));
  }

  @Test
  void listsAreBounded() {
    assertThatThrownBy(() -> inspector.failures(501))
        .hasMessage("expected limit to be between 1 and 500, got: 501");
  }
}
