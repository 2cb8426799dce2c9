package io.prospectpro.engine;

import io.prospectpro.engine.job.EngineException;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.progress.Watch;
import io.prospectpro.engine.schema.Migrator;
import io.prospectpro.engine.store.EnqueueStore;
import io.prospectpro.engine.store.JobStore;
import io.prospectpro.engine.store.ScheduleStore;
import io.prospectpro.engine.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Background jobs on PostgreSQL: enqueue them in your transaction, run them on any node, watch
 * them.
 *
 * <p>Every process that has a started engine is a node. Nodes share work and take over each other's
 * jobs when one dies; all they have in common is the database. An engine that was not started can
 * enqueue, cancel and look up.
 *
 * <p>Thread-safe.
 */
public final class Engine implements AutoCloseable {

  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final SnapshotSink sink;
  private final Node node;

  Engine(EngineBuilder builder) {
    this.dataSource = builder.dataSource;
    this.sink = builder.sink;
    this.node = new Node(builder);
  }

  /**
   * Begins to set up an engine.
   *
   * @param dataSource a pool whose user owns the schema {@code engine}; a node keeps four
   *     connections, takes up to six more for moments, and one for each attempt that is just then
   *     completing in a transaction with its results
   */
  public static EngineBuilder on(DataSource dataSource) {
    return new EngineBuilder(dataSource);
  }

  /**
   * Creates the engine's tables, or brings them up to date. Safe to call from many nodes at once.
   */
  public static void migrate(DataSource dataSource) {
    Migrator.ofEngine().migrate(dataSource);
  }

  /** Becomes a node: takes a lease, and begins to run jobs of the kinds it has handlers for. */
  public void start() {
    try {
      node.start(true);
    } catch (SQLException e) {
      throw new EngineException("The engine could not start: " + e.getMessage(), e);
    }
  }

  /** Becomes a node that claims only when told to, see {@link #claim}. */
  void startManually() throws SQLException {
    node.start(false);
  }

  /** Enqueues in a transaction of its own; the id may be that of a job with the same unique key. */
  public JobId enqueue(NewJob<?> job) {
    return commit(
        "Job %s was not enqueued".formatted(job.id()),
        c -> enqueue(c, job),
        (c, enqueued) -> node.enqueued(c, Optional.of(enqueued)));
  }

  /**
   * Enqueues in the connection's transaction: the job exists if and when that commits. Call {@link
   * #wake} after the commit, or the job waits for the next poll, up to a second.
   */
  public JobId enqueue(Connection transaction, NewJob<?> job) {
    return EnqueueStore.enqueue(transaction, traced(job));
  }

  /**
   * Enqueues many in one transaction: all or none.
   *
   * @return their ids, in the order of {@code jobs}; some may be those of jobs with the same unique
   *     keys
   */
  public List<JobId> enqueueAll(Collection<? extends NewJob<?>> jobs) {
    var traced = jobs.stream().map(this::traced).toList();
    return commit(
        "%d jobs were not enqueued".formatted(jobs.size()),
        c -> EnqueueStore.enqueueAll(c, traced),
        (c, _) -> node.enqueued(c, Optional.empty()));
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  private interface Work<T> {
    T in(Connection transaction) throws SQLException;
  }

  /** Commits {@code work}, and does what comes afterwards on the same connection. */
  private <T> T commit(String failure, Work<T> work, BiConsumer<Connection, T> afterwards) {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = work.in(connection);
        connection.commit();
        connection.setAutoCommit(true);
        afterwards.accept(connection, result);
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new EngineException("%s: %s".formatted(failure, e.getMessage()), e);
    }
  }

  private NewJob<?> traced(NewJob<?> job) {
    return job.trace() != null
        ? job
        : node.currentTrace().<NewJob<?>>map(job::tracedBy).orElse(job);
  }

  /**
   * Says that something was enqueued and committed: to this node at once, to the others by hint.
   */
  public void wake() {
    node.enqueued();
  }

  /**
   * Cancels a job that has not ended. It is cancelled for everybody when this returns; an attempt
   * that runs can write nothing more and is interrupted.
   *
   * @param reason a sentence for people, shown as the job's error
   * @return false if there was nothing to cancel
   */
  public boolean cancel(JobId id, String reason) {
    var cancelled =
        commit(
            "Job %s was not cancelled".formatted(id),
            connection -> {
              var found = JobStore.cancel(connection, id, reason);
              if (found) {
                sink.write(connection, List.of(id));
              }
              return found;
            },
            (_, _) -> {});
    if (cancelled) {
      heard(List.of(id));
    }
    return cancelled;
  }

  /** Jobs of this kind wait, on all nodes; attempts that run go on. */
  public void pause(JobKind<?> kind) {
    set("Kind %s was not paused".formatted(kind), c -> JobStore.pause(c, kind.name()));
  }

  /** Jobs of this kind run again. */
  public void resume(JobKind<?> kind) {
    set("Kind %s was not resumed".formatted(kind), c -> JobStore.resume(c, kind.name()));
  }

  /**
   * At most {@code most} jobs of this kind run at a time, on all nodes together. Exact from when
   * this returns; what runs then goes on and counts. Kept in the database until it is changed.
   *
   * @param most null takes the cap away
   */
  public void capKind(JobKind<?> kind, @Nullable Integer most) {
    set("Kind %s was not capped".formatted(kind), c -> JobStore.capKind(c, kind.name(), most));
  }

  /** At most {@code most} jobs of this tenant run at a time, see {@link #capKind}. */
  public void capTenant(String tenant, @Nullable Integer most) {
    set("Tenant '%s' was not capped".formatted(tenant), c -> JobStore.capTenant(c, tenant, most));
  }

  /**
   * At most {@code most} jobs of each tenant that has no cap of its own, see {@link #capKind}. Jobs
   * of nobody's, with an empty tenant, are not capped by it.
   */
  public void capEveryTenant(@Nullable Integer most) {
    set("Tenants were not capped", c -> JobStore.capEveryTenant(c, most));
  }

  /** Forgets a schedule; a job it has enqueued stays. False if there is none of this name. */
  public boolean unschedule(String name) {
    return commit(
        "Schedule '%s' was not removed".formatted(name),
        c -> ScheduleStore.remove(c, name),
        (_, _) -> {});
  }

  private void set(String failure, Consumer<Connection> setting) {
    commit(
        failure,
        connection -> {
          setting.accept(connection);
          return true;
        },
        (c, _) -> node.enqueued(c, Optional.empty())); // what it lets begin may be waiting
  }

  /** For admin screens: lists, details, and running ended jobs again. */
  public EngineInspector inspector() {
    return new EngineInspector(dataSource, this::wake);
  }

  /** Says that these jobs were changed by SQL, for instance by {@code engine.cancel}. */
  public void heard(Collection<JobId> changed) {
    node.changed(changed);
  }

  /** How a job stands; empty if there is no such job, or no longer. */
  public Optional<Snapshot> find(JobId id) {
    try (var connection = dataSource.getConnection()) {
      return JobStore.find(connection, id);
    } catch (SQLException e) {
      throw new EngineException("Job %s could not be read: %s".formatted(id, e.getMessage()), e);
    }
  }

  /**
   * Watches a job from the event after {@code afterSequence} on; 0 is from the beginning. Needs a
   * started engine. Close the watch when nobody looks any more.
   */
  public Watch watch(JobId id, long afterSequence) {
    return node.watch(id, afterSequence);
  }

  /** Claims and starts what is ready now; returns how many. */
  int claim() throws SQLException {
    return node.claim();
  }

  boolean awaitIdle(Duration patience) throws InterruptedException {
    return node.awaitIdle(patience);
  }

  void sweep() throws SQLException {
    node.sweep();
  }

  /**
   * Stops gracefully: claims no more, asks attempts to give their jobs back at their next step,
   * interrupts them after ten seconds, and ends the lease. Given-back jobs have used up no attempt.
   */
  @Override
  public void close() {
    try {
      node.stop(DRAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException | StoreException e) {
      throw new EngineException(
          "The engine stopped without ending its lease; its jobs continue elsewhere in 10 s", e);
    }
  }
}
