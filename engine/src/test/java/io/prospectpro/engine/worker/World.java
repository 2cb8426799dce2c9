package io.prospectpro.engine.worker;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.store.Claim;
import io.prospectpro.engine.store.ClaimStore;
import io.prospectpro.engine.store.ClockStore;
import io.prospectpro.engine.store.EnqueueStore;
import io.prospectpro.engine.store.JobDetailStore;
import io.prospectpro.engine.store.JobStore;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.store.RescueStore;
import io.prospectpro.engine.store.RetentionStore;
import io.prospectpro.engine.store.StoreException;
import io.prospectpro.engine.worker.Model.Job;
import io.prospectpro.engine.worker.Model.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Does what commands say, through the stores and in the model, and after each finds the two agree
 * or throws an {@link AssertionError}. There are two nodes, two kinds and two tenants: the fewer,
 * the more they meet.
 */
final class World {

  private static final int CRASH_LIMIT = 3;
  private static final int ALL = 1000;
  private static final Duration LEASE = Duration.ofDays(1);
  private static final Duration LATE = Duration.ofSeconds(2);
  private static final List<JobKind<Integer>> KINDS =
      List.of(JobKind.of("bake", Integer.class), JobKind.of("sell", Integer.class));
  private static final List<String> TENANTS = List.of("", "ann");

  private static final String CLEAR =
      """
      DELETE FROM engine.job; DELETE FROM engine.args; DELETE FROM engine.step; DELETE FROM engine.event;
      DELETE FROM engine.snapshot; DELETE FROM engine.history; DELETE FROM engine.node;
      DELETE FROM engine.kind; DELETE FROM engine.cap
      """;

  private final Connection connection;
  private final Model model = new Model();
  private final Runs runs;
  private final Tables tables;
  private final List<Long> leases = new ArrayList<>(); // the present one of each node
  private final Set<Long> dead = new HashSet<>();
  private final SequencedMap<String, String> cursors = new LinkedHashMap<>();

  World(Connection connection) throws SQLException {
    this.connection = connection;
    tables = new Tables(connection);
    runs = new Runs(connection, model);
    change(CLEAR);
    leases.add(NodeStore.register(connection, "one", LEASE));
    leases.add(NodeStore.register(connection, "two", LEASE));
    KINDS.forEach(kind -> cursors.put(kind.name(), ""));
  }

  private void change(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void execute(Command command) throws SQLException {
    switch (command.verb()) {
      case ENQUEUE -> enqueue(command);
      case CLAIM -> claim(command);
      case PROGRESS, EVENT, STEP, TRANSACTIONAL_STEP, COMPLETE, RETRY, SNOOZE, FAIL ->
          runs.execute(command);
      case GIVE_BACK, WRITE_ALL, ABANDON -> runs.execute(command);
      case GIVE_BACK_UNKNOWN -> giveBackUnknown(command);
      case CANCEL -> cancel(command);
      case LET_GO -> letGo(command);
      case RENEW -> renew(command);
      case NODE_DIES -> die(command);
      case RESCUE -> rescue();
      case EXPIRE -> expire();
      case PROMOTE -> promote();
      case PAUSE -> pause(command.firstOf(KINDS).name());
      case RESUME -> resume(command.firstOf(KINDS).name());
      case CAP -> cap(command);
      case TIME_PASSES -> pass(command.first() % 4);
      case PRUNE -> prune(command.first() % 6);
      case RUN_AGAIN -> runAgain(command);
    }
    tables.assertHold(model.rows());
  }

  private void enqueue(Command command) throws SQLException {
    var delay = Math.max(0, command.second() % 6 - 3);
    var deadline = command.third() % 4 == 0 ? Integer.valueOf(command.third() % 5 + 1) : null;
    var key = command.second() % 2 == 0 ? "the key" : null;
    var job =
        NewJob.of(command.firstOf(KINDS), 1)
            .forTenant(TENANTS.get(command.third() % TENANTS.size()))
            .withPriority(command.first() / 2 % 2);
    job = delay > 0 ? job.after(Duration.ofHours(delay)) : job;
    job = deadline == null ? job : job.endBefore(Instant.now().plus(Duration.ofHours(deadline)));
    job = key == null ? job : job.unique(key);

    var holder = key == null ? null : model.holderOf(job.kind().name(), job.tenant(), key);
    var toEnqueue = job;
    if (holder == null) {
      assertThat(EnqueueStore.enqueue(connection, job)).isEqualTo(job.id());
      var until = deadline == null ? null : Integer.valueOf(model.hours + deadline);
      model.enqueue(
          new Job(job.id(), job.kind().name(), job.tenant(), job.priority(), key, until), delay);
    } else if (holder.state == State.STOPPING) {
      assertThatThrownBy(() -> EnqueueStore.enqueue(connection, toEnqueue))
          .isInstanceOf(StoreException.class);
    } else {
      assertThat(EnqueueStore.enqueue(connection, job)).isEqualTo(holder.id);
    }
  }

  /** Which jobs, is only in part promised; of those it gives, all is. */
  private void claim(Command command) throws SQLException {
    var lease = command.firstOf(leases);
    var most = command.second() % 5 + 1;
    var claimable = model.claimable(cursors.keySet());

    var claims = ClaimStore.claim(connection, lease, cursors, most);

    assertThat(claims).hasSizeLessThanOrEqualTo(most);
    assertThat(claims.isEmpty()).as("nothing was claimed").isEqualTo(claimable.isEmpty());
    assertFair(claims, claimable, most);
    for (var claim : claims) {
      var job = model.get(claim.id());
      assertThat(claimable).contains(job);
      assertThat(model.room(job.kind, job.tenant)).as("room under caps").isPositive();
      model.claimed(job, lease);
      assertThat(claim.token()).isEqualTo(job.token);
      assertThat(claim.attempt()).isEqualTo(job.attempt);
      assertThat(claim.last().version()).isEqualTo(job.version);
      assertThat(claim.sequence()).isEqualTo(job.sequence);
      assertThat(claim.last().percent()).isEqualTo(job.percent);
      cursors.put(job.kind, job.tenant);
      runs.begin(claim);
    }
  }

  /**
   * No line gets more than an equal share while another has nothing; within one, the first come.
   */
  private void assertFair(List<Claim> claims, List<Job> claimable, int most) {
    var ready = claimable.stream().collect(groupingBy(Job::line));
    var taken = claims.stream().collect(groupingBy(c -> c.kind() + "/" + c.tenant(), counting()));
    if (model.capOfEveryTenant == null
        && model.capOfKind.isEmpty()
        && model.capOfTenant.isEmpty()) {
      var lines = Math.min(ready.size(), most);
      var share = most / Math.max(1, lines);
      assertThat(taken).as("lines that got a turn").hasSizeGreaterThanOrEqualTo(lines);
      assertThat(taken.values()).allMatch(count -> count <= share);
    }
    ready.forEach(
        (line, jobs) ->
            assertThat(
                    claims.stream().map(Claim::id).filter(id -> model.get(id).line().equals(line)))
                .as("the first of " + line)
                .containsExactlyInAnyOrderElementsOf(
                    jobs.stream()
                        .sorted(
                            Comparator.<Job>comparingInt(job -> job.priority)
                                .thenComparing(job -> job.id))
                        .limit(taken.getOrDefault(line, 0L))
                        .map(job -> job.id)
                        .toList()));
  }

  private List<Job> onLease(long lease) {
    return model.list(job -> Objects.equals(job.lease, lease));
  }

  private static List<JobId> ids(List<Job> jobs) {
    return jobs.stream().map(job -> job.id).toList();
  }

  private void giveBackUnknown(Command command) {
    var lease = command.firstOf(leases);
    var running = onLease(lease).stream().filter(job -> job.state == State.RUNNING).toList();
    var known = running.stream().skip(1).toList();

    var given = ClaimStore.giveBackUnknown(connection, lease, ids(known));

    assertThat(given).isEqualTo(running.size() - known.size());
    running.stream().limit(1).forEach(job -> model.again(job, 0, false));
  }

  private void cancel(Command command) {
    var unfinished = model.list(job -> job.state != State.ENDED);
    var jobs = command.second() % 4 == 0 ? model.list(_ -> true) : unfinished;
    if (!jobs.isEmpty()) {
      var job = command.firstOf(jobs);
      var isUnfinished = job.state != State.ENDED && job.state != State.STOPPING;
      assertThat(JobStore.cancel(connection, job.id, "enough")).isEqualTo(isUnfinished);
      if (isUnfinished) {
        model.stop(job, "cancelled");
      }
    }
  }

  private void letGo(Command command) {
    var lease = command.firstOf(leases);
    var jobs = onLease(lease);
    if (!jobs.isEmpty()) {
      NodeStore.letGo(connection, lease, ids(jobs));
      jobs.stream().filter(job -> job.state == State.STOPPING).forEach(model::letGo);
    }
  }

  /** A node whose lease is dead takes a new one. */
  private void renew(Command command) {
    var node = command.first() % leases.size();
    var lease = leases.get(node);
    var renewal = NodeStore.renew(connection, lease, false, LEASE);
    assertThat(renewal.isPresent()).isEqualTo(!dead.contains(lease));
    if (renewal.isEmpty()) {
      leases.set(node, NodeStore.register(connection, "again", LEASE));
    } else {
      var stopping = onLease(lease).stream().filter(job -> job.state == State.STOPPING).toList();
      assertThat(renewal.get().stopping()).containsExactlyInAnyOrderElementsOf(ids(stopping));
    }
  }

  private void die(Command command) throws SQLException {
    var lease = command.firstOf(leases);
    change(
        "UPDATE engine.node SET expires_at = clock_timestamp() - interval '1 s' WHERE id = "
            + lease);
    var found = NodeStore.declareDead(connection, LATE, Duration.ZERO);
    assertThat(found).isEqualTo(dead.add(lease) ? List.of(lease) : List.of());
  }

  private void rescue() throws SQLException {
    var stuck = model.list(job -> job.lease != null && dead.contains(job.lease));
    assertThat(RescueStore.lookForWork(connection, LATE).stuck()).isEqualTo(!stuck.isEmpty());
    var running = stuck.stream().filter(job -> job.state == State.RUNNING).toList();

    connection.setAutoCommit(false);
    var taken = RescueStore.takeBack(connection, CRASH_LIMIT, ALL);
    connection.commit();
    connection.setAutoCommit(true);

    assertThat(taken).containsExactlyInAnyOrderElementsOf(ids(running));
    stuck.forEach(job -> model.rescued(job, CRASH_LIMIT));
  }

  private void expire() throws SQLException {
    var overdue = model.list(model::isOverdue);
    assertThat(RescueStore.lookForWork(connection, LATE).overdue()).isEqualTo(!overdue.isEmpty());

    assertThat(RescueStore.expire(connection, ALL))
        .containsExactlyInAnyOrderElementsOf(ids(overdue));
    overdue.forEach(job -> model.stop(job, "failed"));
  }

  private void promote() {
    var due = model.list(model::isDue);
    assertThat(RescueStore.lookForWork(connection, LATE).due()).isEqualTo(!due.isEmpty());

    assertThat(RescueStore.promote(connection, ALL)).isEqualTo(due.size());
    due.forEach(job -> job.state = State.READY);
  }

  private void pause(String kind) {
    JobStore.pause(connection, kind);
    model.paused.add(kind);
  }

  private void resume(String kind) {
    JobStore.resume(connection, kind);
    model.paused.remove(kind);
  }

  private void cap(Command command) {
    var most = command.second() % 4 == 0 ? null : Integer.valueOf(command.second() % 3);
    switch (command.first() % 3) {
      case 0 -> {
        var kind = KINDS.get(command.third() % KINDS.size()).name();
        JobStore.capKind(connection, kind, most);
        model.capOfKind.remove(kind);
        if (most != null) {
          model.capOfKind.put(kind, most);
        }
      }
      case 1 -> {
        var tenant = TENANTS.get(command.third() % TENANTS.size());
        JobStore.capTenant(connection, tenant, most);
        model.capOfTenant.remove(tenant);
        if (most != null) {
          model.capOfTenant.put(tenant, most);
        }
      }
      default -> {
        JobStore.capEveryTenant(connection, most);
        model.capOfEveryTenant = most;
      }
    }
  }

  private void pass(int hours) {
    ClockStore.advance(connection, Duration.ofHours(hours));
    model.hours += hours;
  }

  private void prune(int age) {
    var old = model.list(job -> job.history != null && model.hours - job.endedAt >= age);
    assertThat(RetentionStore.prune(connection, Duration.ofHours(age), ALL)).isEqualTo(old.size());
    model.prune(age);
  }

  private void runAgain(Command command) {
    var jobs = model.list(_ -> true);
    if (!jobs.isEmpty()) {
      var job = command.firstOf(jobs);
      var again = JobId.next();
      var enqueued = JobDetailStore.retry(connection, job.id, again);
      assertThat(enqueued.isPresent()).isEqualTo(job.history != null);
      if (enqueued.isPresent()) {
        model.enqueue(new Job(again, job.kind, job.tenant, 0, null, null), 0);
      }
    }
  }
}
