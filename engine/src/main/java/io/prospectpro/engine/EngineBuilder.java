package io.prospectpro.engine;

import io.prospectpro.engine.job.JobHandler;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.NewJob;
import io.prospectpro.engine.job.RetryPolicy;
import io.prospectpro.engine.job.SnapshotSink;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.observe.EngineListeners;
import io.prospectpro.engine.observe.LoggingListener;
import io.prospectpro.engine.observe.Observers;
import io.prospectpro.engine.observe.Tracing;
import io.prospectpro.engine.schedule.Schedule;
import io.prospectpro.engine.worker.Handlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sets up an {@link Engine}. Not thread-safe. */
public final class EngineBuilder {

  final DataSource dataSource;
  @Nullable DataSource direct;
  Handlers handlers = Handlers.none();
  final List<Schedule<?>> schedules = new ArrayList<>();
  SnapshotSink sink = (_, _) -> {};
  int concurrency = 50;
  int crashLimit = 3;
  Duration retention = Duration.ofDays(30);
  String name = "node-" + ProcessHandle.current().pid();
  private Tracing tracing = Tracing.handedOn();
  private final List<EngineListener> listeners = new ArrayList<>(List.of(new LoggingListener()));

  EngineBuilder(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Where to open the one session that listens and holds the node's lock; must not lead through a
   * transaction pooler, nor have a socket timeout. Without it, the node only polls. With the
   * driver's property {@code socketFactory} set to {@link
   * io.prospectpro.engine.notify.PromptSocketFactory} it hears hints a millisecond sooner.
   */
  public EngineBuilder direct(DataSource newDirect) {
    direct = newDirect;
    return this;
  }

  /** Runs jobs of a kind, tried again by {@link RetryPolicy#ofDefaults}. */
  public <A> EngineBuilder handle(JobKind<A> kind, JobHandler<A> handler) {
    return handle(kind, handler, RetryPolicy.ofDefaults());
  }

  public <A> EngineBuilder handle(JobKind<A> kind, JobHandler<A> handler, RetryPolicy policy) {
    handlers = handlers.with(kind, handler, policy);
    return this;
  }

  /**
   * Forgets the handlers named so far: the node runs no jobs. It enqueues and cancels, hears what
   * changes and so can watch, and looks after dead nodes and schedules like any other.
   */
  public EngineBuilder withoutHandlers() {
    handlers = Handlers.none();
    return this;
  }

  /**
   * Enqueues jobs by the clock. The definition is stored when the engine starts and stays in force
   * when it is no longer named here, until {@link Engine#unschedule}.
   */
  public EngineBuilder schedule(Schedule<?> schedule) {
    schedules.add(schedule);
    return this;
  }

  /** Copies how jobs stand into a table of yours, in the engine's own transactions. */
  public EngineBuilder sink(SnapshotSink newSink) {
    sink = newSink;
    return this;
  }

  /** How many attempts run on this node at a time; by default 50. They wait on virtual threads. */
  public EngineBuilder concurrency(int newConcurrency) {
    if (newConcurrency < 1) {
      throw new IllegalArgumentException(
          "expected concurrency to be at least 1, got: %d".formatted(newConcurrency));
    }
    concurrency = newConcurrency;
    return this;
  }

  /** How many nodes may die while running one job before it fails; by default 3. */
  public EngineBuilder crashLimit(int newCrashLimit) {
    crashLimit = newCrashLimit;
    return this;
  }

  /** How long jobs that have ended are kept, with their events and steps; by default 30 days. */
  public EngineBuilder retention(Duration newRetention) {
    retention = newRetention;
    return this;
  }

  /** Tells one more listener what happens in this engine. The log is written in any case. */
  public EngineBuilder listener(EngineListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Ties jobs to the traces of your tracer. Without it, a job carries the trace given with {@link
   * NewJob#tracedBy}, and that of the job whose handler enqueued it.
   */
  public EngineBuilder tracing(Tracing newTracing) {
    tracing = newTracing;
    return this;
  }

  Observers observers() {
    return new Observers(new EngineListeners(listeners), tracing);
  }

  /** What this node is called in logs and in the table of nodes. */
  public EngineBuilder name(String newName) {
    name = newName;
    return this;
  }

  public Engine build() {
    return new Engine(this);
  }
}
