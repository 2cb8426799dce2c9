package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Held;
import io.prospectpro.engine.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's part of a batch; for the writer's thread. It holds the attempt's write lock from
 * {@link #open} to {@link #close}.
 */
final class Batched {

  private final Attempt attempt;
  private final List<Pending> pending = new ArrayList<>();
  private ProgressState.@Nullable Unwritten progress;

  Batched(Attempt attempt) {
    this.attempt = attempt;
  }

  JobId id() {
    return attempt.jobId();
  }

  Held held() {
    return new Held(attempt.jobId(), attempt.claim().token());
  }

  void add(Pending one) {
    pending.add(one);
  }

  /** False if the attempt is just now completing in a transaction of its own. */
  boolean open() {
    if (!attempt.writeLock().tryLock()) {
      pending.forEach(one -> one.fail(attempt.hasReturned()));
      return false;
    }
    var state = attempt.state();
    progress = pending.stream().anyMatch(Pending::isEnding) ? state.takeWithEnding() : state.take();
    return true;
  }

  boolean isEmpty() {
    return pending.isEmpty() && (progress == null || progress.snapshot() == null);
  }

  AttemptWrite write() {
    return attempt.toWrite(pending, Objects.requireNonNull(progress));
  }

  void written(boolean live) {
    if (live && progress != null) {
      attempt.state().wrote(progress);
    } else if (!live) {
      attempt.lost();
    }
    pending.forEach(one -> one.done(live));
  }

  void refused(RuntimeException reason) {
    if (progress != null) {
      attempt.state().putBack(progress);
    }
    var failure =
        reason instanceof StoreException store ? store : new StoreException("the sink", reason);
    pending.forEach(one -> one.fail(failure));
  }

  void close() {
    attempt.writeLock().unlock();
  }
}
