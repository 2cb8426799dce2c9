package io.prospectpro.engine.progress;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.Snapshot;
import java.time.Duration;
import java.util.Optional;

/**
 * One watcher's view of one job: every event after the sequence it asked for, in order and once,
 * and in between the newest snapshot. A slow watcher skips snapshots, never events.
 *
 * <p>For one thread at a time; {@link #close} may be called from any.
 */
public interface Watch extends AutoCloseable {

  /**
   * The next thing to show; waits for it at most {@code patience}.
   *
   * @return empty if nothing changed meanwhile, or the watch was closed
   */
  Optional<Update> next(Duration patience) throws InterruptedException;

  /** Whether the job's end was handed out: nothing will follow. */
  boolean isEnded();

  /** Whether it was closed, by whoever watched or because the engine stops: nothing will follow. */
  boolean isClosed();

  @Override
  void close();

  /** What a watcher is given. */
  sealed interface Update {

    /** A numbered event; {@code snapshot} is the newest one known, maybe newer than the event. */
    record Event(JobEvent event, Snapshot snapshot) implements Update {}

    /** The newest figures, with no event of their own. */
    record Latest(Snapshot snapshot) implements Update {}
  }
}
