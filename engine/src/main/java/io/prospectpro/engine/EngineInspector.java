package io.prospectpro.engine;

import io.prospectpro.engine.inspect.JobDetail;
import io.prospectpro.engine.inspect.JobFilter;
import io.prospectpro.engine.inspect.JobPage;
import io.prospectpro.engine.inspect.JobSummary;
import io.prospectpro.engine.inspect.KindState;
import io.prospectpro.engine.inspect.NodeState;
import io.prospectpro.engine.inspect.RunningJob;
import io.prospectpro.engine.inspect.TenantLine;
import io.prospectpro.engine.inspect.Throughput;
import io.prospectpro.engine.job.EngineException;
import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Tally;
import io.prospectpro.engine.store.EventStore;
import io.prospectpro.engine.store.InspectStore;
import io.prospectpro.engine.store.JobDetailStore;
import io.prospectpro.engine.store.TallyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks at jobs and nodes from outside, for admin screens, and puts jobs right.
 *
 * <p>What is to be cancelled, {@link Engine#cancel} cancels: it knows the user's sink.
 *
 * <p>Everything it reads is bounded: however many jobs there are, a call looks at some ten thousand
 * rows at most, {@link #throughput} at sixty thousand, {@link #tenants} at a hundred thousand index
 * entries. It shows all tenants' args and results, so guard the screen. Thread-safe.
 */
public final class EngineInspector {

  /** The most one list has. */
  public static final int MOST = 500;

  /** The most tenants one list has: their jobs are counted. */
  public static final int MOST_TENANTS = 100;

  /** How many minutes {@link #throughput} goes back, the present one among them. */
  public static final int MINUTES = 60;

  private static final Duration LATE = Duration.ofSeconds(2);

  private final DataSource dataSource;
  private final Runnable enqueued;

  EngineInspector(DataSource dataSource, Runnable enqueued) {
    this.dataSource = dataSource;
    this.enqueued = enqueued;
  }

  /**
   * Inspects from a process that has no engine; what it changes, nodes and watchers notice within a
   * second. Where there is an engine, {@link Engine#inspector} tells them at once.
   */
  public static EngineInspector on(DataSource dataSource) {
    return new EngineInspector(dataSource, () -> {});
  }

  /** Nodes and their leases, the newest lease first, those that have ended lately among them. */
  public List<NodeState> nodes() {
    return read("The nodes", connection -> InspectStore.listNodes(connection, LATE, MOST));
  }

  /** Kinds that have jobs or are paused, by name, from the tally: see {@link Tally#countedAt}. */
  public List<KindState> kinds() {
    return read(
        "The kinds",
        connection -> toKinds(TallyStore.list(connection), InspectStore.listPaused(connection)));
  }

  private static List<KindState> toKinds(List<Tally> tallies, Map<String, Instant> paused) {
    var kinds = new TreeSet<>(paused.keySet());
    tallies.forEach(tally -> kinds.add(tally.kind()));
    return kinds.stream()
        .map(
            kind ->
                toKind(
                    kind,
                    tallies.stream().filter(tally -> tally.kind().equals(kind)).toList(),
                    paused.get(kind)))
        .toList();
  }

  private static KindState toKind(String kind, List<Tally> tallies, @Nullable Instant pausedAt) {
    var jobs = new EnumMap<Tally.State, Long>(Tally.State.class);
    tallies.forEach(tally -> jobs.put(tally.state(), tally.jobs()));
    var ready = tallies.stream().filter(tally -> tally.state() == Tally.State.READY).findFirst();
    return new KindState(
        kind,
        jobs,
        ready.map(Tally::oldest).orElse(null),
        tallies.isEmpty() ? null : tallies.getFirst().countedAt(),
        pausedAt);
  }

  /**
   * Which tenants have ready jobs of a kind, by name, counted now.
   *
   * @param after the last tenant of the page before; null for the first page
   * @param limit at most {@value #MOST_TENANTS}
   */
  public List<TenantLine> tenants(String kind, @Nullable String after, int limit) {
    return read(
        "The tenants waiting for kind '%s'".formatted(kind),
        connection ->
            InspectStore.listLines(connection, kind, after, bounded(limit, MOST_TENANTS)));
  }

  /** Jobs on nodes now, node by node; at most {@value #MOST}. */
  public List<RunningJob> running() {
    return read("The running jobs", InspectStore::listRunning);
  }

  /** Jobs that failed, the latest first; at most {@value #MOST}. */
  public List<JobSummary> failures(int limit) {
    return read(
        "The failures", connection -> InspectStore.listFailures(connection, bounded(limit, MOST)));
  }

  /**
   * How many jobs ended in each of the last {@value #MINUTES} minutes, the oldest first; the last
   * one is under way. Each is counted up to {@value Throughput#MOST}.
   */
  public List<Throughput> throughput() {
    return read("The throughput", connection -> InspectStore.listThroughput(connection, MINUTES));
  }

  /**
   * Jobs that match, the newest first.
   *
   * @param before {@link JobPage#next} of the page before; null for the first page
   * @param limit at most {@value #MOST}
   */
  public JobPage jobs(JobFilter filter, @Nullable JobId before, int limit) {
    return read(
        "The jobs",
        connection -> InspectStore.listJobs(connection, filter, before, bounded(limit, MOST)));
  }

  /** One job with its args and steps; empty if it is unknown or was pruned. */
  public Optional<JobDetail> job(JobId id) {
    return read("Job " + id, connection -> JobDetailStore.find(connection, id));
  }

  /**
   * The job's events after the given sequence, in order, at most a thousand; 0 is from the
   * beginning.
   */
  public List<JobEvent> events(JobId id, long afterSequence) {
    return read(
        "The events of job " + id,
        connection -> EventStore.listAfter(connection, Map.of(id, afterSequence)));
  }

  /**
   * Runs an ended job again, as a new job with the same kind, tenant, args and trace, and with none
   * of its steps. Its unique key, priority and deadline are not taken over.
   *
   * @return the new job; empty if there is no such job, or it has not ended
   */
  public Optional<JobId> retry(JobId ended) {
    var again =
        read("Job " + ended, connection -> JobDetailStore.retry(connection, ended, JobId.next()));
    again.ifPresent(_ -> enqueued.run());
    return again;
  }

  /**
   * The same in the connection's transaction. Call {@link Engine#wake} after the commit, or the job
   * waits for the next poll, up to a second.
   */
  public Optional<JobId> retry(Connection transaction, JobId ended) {
    return JobDetailStore.retry(transaction, ended, JobId.next());
  }

  private static int bounded(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw new IllegalArgumentException(
          "expected limit to be between 1 and %d, got: %d".formatted(most, limit));
    }
    return limit;
  }

  private <T> T read(String what, Function<Connection, T> query) {
    try (var connection = dataSource.getConnection()) {
      return query.apply(connection);
    } catch (SQLException e) {
      throw new EngineException(
          "%s could not be read or changed: %s".formatted(what, e.getMessage()), e);
    }
  }
}
