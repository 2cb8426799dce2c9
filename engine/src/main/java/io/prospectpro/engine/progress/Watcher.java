package io.prospectpro.engine.progress;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.notify.Signal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hub's end of a {@link Watch}. Events queue up to {@link #FULL}; beyond that the hub leaves it
 * out until it has taken some, so that a watcher who takes none costs bounded memory and keeps
 * nobody else waiting.
 */
final class Watcher implements Watch {

  private static final int FULL = 2000;

  private final JobId jobId;
  private final Consumer<Watcher> hungry;
  private final Consumer<Watcher> forget;
  private final Signal signal = new Signal();
  private final Queue<JobEvent> events = new ArrayDeque<>();
  private @Nullable Snapshot newest;
  private long shownVersion;
  private long readUpTo;
  private boolean knewTheEnd;
  private boolean ended;
  private volatile boolean closed;

  Watcher(JobId jobId, long afterSequence, Consumer<Watcher> hungry, Consumer<Watcher> forget) {
    this.hungry = hungry;
    this.jobId = jobId;
    this.readUpTo = afterSequence;
    this.forget = forget;
  }

  JobId jobId() {
    return jobId;
  }

  /** The sequence of the last event it was offered and took. */
  synchronized long readUpTo() {
    return readUpTo;
  }

  /** Whether it has no room for events: it will be hungry later, see {@link #poll}. */
  synchronized boolean isFull() {
    return events.size() >= FULL;
  }

  /**
   * Takes what is new.
   *
   * @param after the sequence after which events were read: maybe beyond this watcher's, if it came
   *     while they were
   */
  synchronized void offer(long after, List<JobEvent> more, Snapshot snapshot) {
    var wasReadFor = after <= readUpTo;
    for (var event : more) {
      if (event.sequence() == readUpTo + 1 && events.size() < FULL) {
        events.add(event);
        readUpTo = event.sequence();
      }
    }
    if (newest == null || snapshot.version() > newest.version()) {
      newest = snapshot;
    }
    // Nothing after its last event, and the job has ended: it knew the end before it came.
    knewTheEnd = wasReadFor && more.isEmpty() && events.isEmpty() && snapshot.status().isFinal();
    signal.ring();
  }

  @Override
  public Optional<Update> next(Duration patience) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    var update = poll();
    while (update.isEmpty() && !closed && !isEnded()) {
      var left = deadline - System.nanoTime();
      if (left <= 0) {
        return update;
      }
      signal.await(Duration.ofNanos(left));
      update = poll();
    }
    return update;
  }

  private synchronized Optional<Update> poll() {
    var snapshot = newest;
    if (snapshot == null || ended) {
      return Optional.empty();
    }
    var wasFull = isFull();
    var event = events.poll();
    if (event != null) {
      signal.ring();
      if (wasFull) {
        hungry.accept(this);
      }
      ended = isFinal(event);
      shownVersion = Math.max(shownVersion, versionOf(event));
      return Optional.of(new Update.Event(event, snapshot));
    }
    ended = knewTheEnd;
    if (!ended && (snapshot.version() <= shownVersion || snapshot.status().isFinal())) {
      return Optional.empty();
    }
    shownVersion = snapshot.version();
    return Optional.of(new Update.Latest(snapshot));
  }

  /** What an event has shown, an older snapshot must not take back. */
  private static long versionOf(JobEvent event) {
    return event.type().equals(JobEvent.PROGRESS) ? event.body().path("version").asLong() : 0;
  }

  private static boolean isFinal(JobEvent event) {
    return event.type().equals(JobEvent.PROGRESS)
        && JobStatus.ofWord(event.body().path("status").asString()).isFinal();
  }

  @Override
  public synchronized boolean isEnded() {
    return ended;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    forget.accept(this);
    signal.ring();
  }
}
