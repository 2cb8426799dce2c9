package io.prospectpro.engine.worker;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.notify.Signal;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.EngineListener;
import io.prospectpro.engine.store.AttemptStore;
import io.prospectpro.engine.store.AttemptWrite;
import io.prospectpro.engine.store.AttemptWrite.Held;
import io.prospectpro.engine.store.StoreException;
import io.prospectpro.engine.store.TransactionSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes all steps, progress and endings of its attempts that wait, and commits them together.
 *
 * <p>A step or an ending is written as soon as the writer is free; progress alone waits up to
 * {@link #PROGRESS_DELAY} for company, and what was overtaken meanwhile is never written. Watchers
 * hear only after the commit.
 *
 * <p>When the database is away, the writer tries again until it is back: nothing is dropped, and
 * the fence decides what still counts. When a batch is refused, its attempts are written one by
 * one, so that only the offender fails. Thread-safe.
 */
final class GroupWriter {

  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
  private static final Duration PROGRESS_DELAY = Duration.ofMillis(25);
  private static final Duration RECONNECT_PAUSE = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int BATCH = 1000;

  /** So that one row somebody holds does not keep all the node's attempts waiting. */
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);

  private final HeldConnection connection;
  private final AttemptLog log;
  private final Consumer<Collection<JobId>> committed;
  private final ConcurrentLinkedQueue<Pending> urgent = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Attempt> progressed = new ConcurrentLinkedQueue<>();
  private final Signal signal = new Signal();
  private final Thread thread;
  private volatile boolean opening;
  private volatile boolean closed;
  private volatile boolean ended;

  GroupWriter(
      DataSource dataSource, AttemptLog log, Consumer<Collection<JobId>> committed, String name) {
    this.connection = new HeldConnection(dataSource, false);
    this.log = log;
    this.committed = committed;
    // A thread of the platform: a virtual one would be woken through two others at each answer.
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /** Opens its connection now, lest the first to write something waits for that. */
  void open() {
    opening = true;
    signal.ring();
  }

  /** Writes soon; the result tells whether the attempt still had its job. */
  void submit(Pending pending) {
    urgent.add(pending);
    signal.ring();
    if (ended) { // checked after adding, lest it falls between this and the writer's last look
      failWaiting();
    }
  }

  /** The attempt's progress is to be written with the next batch. */
  void progressed(Attempt attempt) {
    if (attempt.markProgress()) {
      progressed.add(attempt);
      if (urgent.isEmpty()) {
        signal.ring();
      }
    }
  }

  private void run() {
    try {
      while (!closed || !urgent.isEmpty()) {
        signal.await(IDLE);
        if (opening) {
          openNow();
        }
        if (urgent.isEmpty() && !progressed.isEmpty()) {
          signal.await(PROGRESS_DELAY);
        }
        while (!urgent.isEmpty() || !progressed.isEmpty()) {
          letOthersCome();
          writeBatch(nextBatch());
          if (urgent.isEmpty()) {
            if (!progressed.isEmpty()) {
              signal.ring(); // more than a batch, or said meanwhile
            }
            break;
          }
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("writer stopped");
    } finally {
      ended = true;
      failWaiting();
      connection.drop();
    }
  }

  private void openNow() {
    opening = false;
    try {
      connection.get();
    } catch (SQLException e) {
      LOG.atDebug().setCause(e).log("the first batch will open the connection");
    }
  }

  /**
   * Whom the last batch let go on is queued for a processor before this thread is again, and has
   * something to write in a moment: together it is one commit. Nothing depends on it.
   */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void letOthersCome() {
    Thread.yield();
  }

  private List<Batched> nextBatch() {
    var batch = new LinkedHashMap<Attempt, Batched>();
    var pending = urgent.poll();
    while (pending != null) {
      batch.computeIfAbsent(pending.attempt(), Batched::new).add(pending);
      pending = batch.size() < BATCH ? urgent.poll() : null;
    }
    var attempt = batch.size() < BATCH ? progressed.poll() : null;
    while (attempt != null) {
      attempt.unmarkProgress();
      batch.computeIfAbsent(attempt, Batched::new);
      attempt = batch.size() < BATCH ? progressed.poll() : null;
    }
    return List.copyOf(batch.values());
  }

  private void writeBatch(List<Batched> batch) throws InterruptedException {
    var locked = batch.stream().filter(Batched::open).toList();
    try {
      var writes = locked.stream().filter(one -> !one.isEmpty()).toList();
      if (!writes.isEmpty()) {
        writeOrSplit(writes);
      }
    } finally {
      locked.forEach(Batched::close);
    }
  }

  private void writeOrSplit(List<Batched> batch) throws InterruptedException {
    try {
      var lost = writeUntilAnswered(batch);
      var written = new ArrayList<JobId>(batch.size());
      for (var one : batch) {
        var live = !lost.contains(one.held());
        one.written(live);
        if (live) {
          written.add(one.id());
        }
      }
      committed.accept(written);
    } catch (RuntimeException e) { // also what a user's sink throws: nothing may end the one writer
      connection.rollback();
      if (batch.size() == 1) {
        log.listener().on(new EngineEvent.WriteRefused(batch.getFirst().id(), e));
        batch.getFirst().refused(e);
        return;
      }
      log.listener().on(new EngineEvent.BatchRefused(batch.size(), e));
      for (var one : batch) {
        writeOrSplit(List.of(one));
      }
    }
  }

  /** Returns the attempts that have lost their job. */
  private Set<Held> writeUntilAnswered(List<Batched> batch) throws InterruptedException {
    var writes = batch.stream().map(Batched::write).toList();
    for (var attempt = 1; ; attempt++) {
      try {
        var lost = write(writes);
        return attempt == 1 ? lost : withoutEnded(lost, writes);
      } catch (SQLException | StoreException e) {
        var failure =
            e instanceof StoreException store ? store : new StoreException((SQLException) e);
        if (!failure.isConnectionLost()) {
          connection.rollback(); // and keep it: others may wait for us with all the pool has
          throw failure;
        }
        connection.drop();
        if (closed) {
          throw failure;
        }
        log.listener().on(new EngineEvent.DatabaseAway(writes.size(), failure));
        Thread.sleep(RECONNECT_PAUSE);
      }
    }
  }

  private Set<Held> write(List<AttemptWrite> writes) throws SQLException {
    var beganAt = System.nanoTime();
    var open = connection.get();
    TransactionSettings.set(open, LOCK_TIMEOUT);
    var lost = log.write(open, writes);
    open.commit();
    var took = Duration.ofNanos(System.nanoTime() - beganAt);
    log.listener().on(new EngineEvent.BatchWritten(writes.size(), took));
    return lost;
  }

  /** Whom to tell what happens to attempts. */
  EngineListener listener() {
    return log.listener();
  }

  /** After a commit that was not answered, what had ended counts as written. */
  private Set<Held> withoutEnded(Set<Held> lost, List<AttemptWrite> writes) throws SQLException {
    var open = connection.get();
    for (var write : writes) {
      if (lost.contains(write.held()) && AttemptStore.hasEnded(open, write)) {
        lost.remove(write.held());
      }
    }
    open.rollback();
    return lost;
  }

  private void failWaiting() {
    var reason = new WriterClosedException();
    for (var pending = urgent.poll(); pending != null; pending = urgent.poll()) {
      pending.fail(reason);
    }
  }

  /** Writes what waits, if the database answers within five seconds, and takes nothing more. */
  void stop() throws InterruptedException {
    closed = true;
    signal.ring();
    thread.join(Duration.ofSeconds(5));
    thread.interrupt();
  }
}
