package io.prospectpro.engine.progress;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.notify.Signal;
import io.prospectpro.engine.store.StoreException;
import io.prospectpro.engine.store.WatchStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the watchers of this node. One thread reads, for all jobs that changed and are watched,
 * what is new since each job's last reading; each second it reads for all watched jobs, in case a
 * hint got lost. Thread-safe.
 */
public final class WatchHub implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration IDLE = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(WatchHub.class);

  private final DataSource dataSource;
  private final Map<JobId, Set<Watcher>> watchers = new ConcurrentHashMap<>();
  private final Set<JobId> changed = ConcurrentHashMap.newKeySet();
  private final Signal signal = new Signal();
  private final Thread thread;
  private volatile boolean closed;

  public WatchHub(DataSource dataSource, String node) {
    this.dataSource = dataSource;
    this.thread = Thread.ofVirtual().name(node + "-watch-hub").start(this::run);
  }

  /** Watches a job from the event after {@code afterSequence} on. */
  public Watch watch(JobId id, long afterSequence) {
    var watcher = new Watcher(id, afterSequence, this::forget);
    watchers.compute(
        id,
        (_, present) -> {
          var all = present == null ? ConcurrentHashMap.<Watcher>newKeySet() : present;
          all.add(watcher);
          return all;
        });
    heard(List.of(id));
    return watcher;
  }

  private void forget(Watcher watcher) {
    watchers.computeIfPresent(
        watcher.jobId(),
        (_, present) -> {
          present.remove(watcher);
          return present.isEmpty() ? null : present;
        });
  }

  /** These jobs have changed, and the change is committed. */
  public void heard(Collection<JobId> jobs) {
    var watched = false;
    for (var id : jobs) {
      watched |= watchers.containsKey(id) && changed.add(id);
    }
    if (watched) {
      signal.ring();
    }
  }

  private void run() {
    var polledAt = System.nanoTime();
    try {
      while (!closed) {
        signal.await(watchers.isEmpty() ? IDLE : POLL);
        if (System.nanoTime() - polledAt >= POLL.toNanos()) {
          changed.addAll(watchers.keySet());
          polledAt = System.nanoTime();
        }
        feed();
      }
    } catch (InterruptedException e) {
      LOG.debug("watch hub stopped");
    }
  }

  private void feed() {
    var after = new HashMap<JobId, Long>();
    for (var id : List.copyOf(changed)) {
      changed.remove(id);
      var all = watchers.getOrDefault(id, Set.of());
      all.stream().mapToLong(Watcher::readUpTo).min().ifPresent(least -> after.put(id, least));
    }
    if (after.isEmpty()) {
      return;
    }
    try {
      read(after);
    } catch (SQLException | StoreException e) {
      LOG.atWarn().addKeyValue("error", e.getMessage()).log("watchers wait; reading again");
    }
  }

  private void read(Map<JobId, Long> after) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      // Snapshots first: the events read after them then include everything up to their version, so
      // that a final snapshot is never handed out before the last event.
      var snapshots = new HashMap<JobId, Snapshot>();
      WatchStore.snapshots(connection, after.keySet())
          .forEach(snapshot -> snapshots.put(snapshot.jobId(), snapshot));
      var events = WatchStore.eventsAfter(connection, after);
      snapshots.forEach(
          (id, snapshot) -> {
            var own = events.stream().filter(event -> event.jobId().equals(id)).toList();
            watchers.getOrDefault(id, Set.of()).forEach(watcher -> watcher.offer(own, snapshot));
          });
      for (var id : after.keySet()) {
        if (events.stream().filter(event -> event.jobId().equals(id)).count() == WatchStore.PAGE) {
          heard(List.of(id));
        }
      }
    }
  }

  /** Ends every watch. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    watchers.values().forEach(all -> all.forEach(Watcher::close));
  }
}
