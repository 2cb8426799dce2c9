package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.EngineException;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Json;
import io.prospectpro.engine.job.LeaseLostException;
import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.job.TransactionalStep;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Ending;
import io.prospectpro.engine.store.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One run of a job: what its handler sees, and where it stands. Thread-safe.
 *
 * <p>It is stopped in two ways. <em>Asked</em> to (drain): its next step throws {@link
 * AttemptStoppedException}. <em>Lost</em> (cancelled, lease gone, fenced off): its thread is
 * interrupted as well. In both cases nothing it still does can be written under this token once
 * another attempt has begun.
 */
final class Attempt implements JobContext {

  /** The transactional step that this thread is in. */
  private static final ScopedValue<String> IN_STEP = ScopedValue.newInstance();

  private final Claim claim;
  private final GroupWriter writer;
  private final OwnTransactions transactions;
  private final ProgressState state;
  private final Map<String, String> steps = new ConcurrentHashMap<>();
  private final ReentrantLock writeLock = new ReentrantLock();
  private final AttemptReport report;
  private final Thread thread;
  private final AtomicBoolean progressWaits = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile boolean lost;
  private volatile boolean ended;

  /**
   * Makes an attempt that has not begun.
   *
   * @param steps what earlier attempts recorded, by name
   * @param body runs it, on a virtual thread of its own
   */
  Attempt(
      Claim claim,
      Map<String, String> steps,
      GroupWriter writer,
      OwnTransactions transactions,
      Consumer<Attempt> body) {
    this.claim = claim;
    this.writer = writer;
    this.transactions = transactions;
    this.state = new ProgressState(claim);
    this.steps.putAll(steps);
    this.report = new AttemptReport(claim, writer.listener());
    this.thread =
        Thread.ofVirtual()
            .name("job-" + claim.id() + "-attempt-" + claim.attempt())
            .unstarted(() -> body.accept(this));
  }

  void start() {
    state.started();
    thread.start(); // first: the writer has time
    writer.progressed(this);
  }

  Claim claim() {
    return claim;
  }

  ProgressState state() {
    return state;
  }

  AttemptReport report() {
    return report;
  }

  /** Whether its progress was not yet waiting to be written; from now on it is. */
  boolean markProgress() {
    return progressWaits.compareAndSet(false, true);
  }

  /** What it says from now on waits anew. */
  void unmarkProgress() {
    progressWaits.set(false);
  }

  /** Held while a write of this attempt is under way. */
  ReentrantLock writeLock() {
    return writeLock;
  }

  /** Asks it to give its job back at its next step. */
  void askToStop() {
    stopping = true;
  }

  /** Gives the job back as soon as the handler heeds the interrupt. */
  synchronized void stop() {
    stopping = true;
    if (!ended) {
      thread.interrupt();
    }
  }

  /** The job is not this attempt's any more. */
  void lost() {
    lost = true;
    stop();
  }

  boolean isLost() {
    return lost;
  }

  /** From here on an interrupt must not hit: what follows is the ending, not the handler. */
  synchronized void handlerReturned() {
    ended = true;
    Thread.interrupted();
  }

  EngineException hasReturned() {
    return new EngineException(
        """
        The handler of job %s has returned: no step can be recorded any more, neither from inside \
        Outcome.completing nor by a thread it left behind. Record it before the handler returns."""
            .formatted(claim.id()));
  }

  AttemptWrite toWrite(List<Pending> pending, ProgressState.Unwritten progress) {
    var recorded = new ArrayList<AttemptWrite.Step>();
    Ending ending = new Ending.None();
    for (var one : pending) {
      if (one.step() != null) {
        recorded.add(one.step());
      } else {
        ending = one.ending();
      }
    }
    return toWrite(recorded, progress, ending);
  }

  /** A step alone: progress is left to the writer. */
  AttemptWrite toWrite(AttemptWrite.Step step) {
    return new AttemptWrite(
        claim.id(), claim.token(), List.of(step), List.of(), null, 0, false, new Ending.None());
  }

  AttemptWrite toWrite(
      List<AttemptWrite.Step> recorded, ProgressState.Unwritten progress, Ending ending) {
    return new AttemptWrite(
        claim.id(),
        claim.token(),
        recorded,
        progress.events(),
        progress.snapshot(),
        progress.sequence(),
        progress.fresh(),
        ending);
  }

  @Override
  public JobId jobId() {
    return claim.id();
  }

  @Override
  public String tenant() {
    return claim.tenant();
  }

  @Override
  public int attempt() {
    return claim.attempt();
  }

  @Override
  public Optional<Traceparent> trace() {
    return Traceparent.find(claim.trace());
  }

  @Override
  public <T> T step(String name, Class<T> type, Callable<T> work) throws Exception {
    if (!steps.containsKey(name)) {
      requireMayBegin(name);
      record(new AttemptWrite.Step(name, write(name, work.call()), claim.attempt()));
    }
    return read(name, type);
  }

  @Override
  public <T> T transactionalStep(String name, Class<T> type, TransactionalStep<T> work)
      throws Exception {
    if (!steps.containsKey(name)) {
      requireMayBegin(name);
      TransactionalStep<AttemptWrite.Step> recording =
          connection -> {
            var result = ScopedValue.where(IN_STEP, name).call(() -> work.run(connection));
            return new AttemptWrite.Step(name, write(name, result), claim.attempt());
          };
      var recorded = transactions.step(this, recording);
      if (recorded.isEmpty()) {
        lost();
        throw new LeaseLostException(claim.id());
      }
      steps.put(name, recorded.get());
    }
    return read(name, type);
  }

  private static String write(String name, Object result) throws InterruptedException {
    var json = Json.write(() -> "result of step '%s'".formatted(name), result);
    requireNotInterrupted(); // what was found while being stopped may be the stop, not the truth
    return json;
  }

  /** Read back even when fresh: a later attempt must not see another value than this one. */
  private <T> T read(String name, Class<T> type) {
    var recorded = Objects.requireNonNull(steps.get(name));
    return Json.read(() -> "result of step '%s'".formatted(name), recorded, type);
  }

  /** Hands something to its writer, which answers it. */
  void submit(Pending pending) {
    writer.submit(pending);
  }

  private void record(AttemptWrite.Step step) throws InterruptedException {
    var pending = Pending.step(this, step);
    writer.submit(pending);
    if (!pending.await()) {
      throw new LeaseLostException(claim.id());
    }
    steps.put(step.name(), step.result());
  }

  private static void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("The attempt was stopped during a step");
    }
  }

  private void requireMayBegin(String name) {
    if (IN_STEP.isBound()) {
      throw new EngineException(
          """
          Step '%s' of job %s cannot begin inside transactional step '%s': it would be committed \
          even if that is rolled back. Run it before or after."""
              .formatted(name, claim.id(), IN_STEP.get()));
    }
    if (lost) {
      throw new LeaseLostException(claim.id());
    }
    if (stopping) {
      throw new AttemptStoppedException(claim.id());
    }
    if (ended) {
      throw hasReturned();
    }
  }

  @Override
  public String idempotencyKey(String step) {
    return claim.id() + ":" + step;
  }

  @Override
  public void progress(int percent, String stage, Map<String, ?> metrics) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "expected percent to be between 0 and 100, got: %d".formatted(percent));
    }
    state.advance(percent, stage, metrics);
    writer.progressed(this);
  }

  @Override
  public void event(String type, Object body) {
    if (type.equals(JobEvent.PROGRESS)) {
      throw new IllegalArgumentException(
          "Events of type 'progress' are the engine's; use progress(…) or another type");
    }
    state.addEvent(type, Json.write(() -> "event '%s'".formatted(type), body));
    writer.progressed(this);
  }

  @Override
  public boolean isStopped() {
    return stopping && !ended;
  }
}
