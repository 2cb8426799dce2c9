package io.prospectpro.engine.progress;

import io.prospectpro.engine.job.JobEvent;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Snapshot;
import io.prospectpro.engine.notify.Loop;
import io.prospectpro.engine.store.EventStore;
import io.prospectpro.engine.store.SnapshotStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Feeds the watchers of this node. One thread reads, for all jobs that changed and are watched,
 * what is new since each job's last reading; each second it reads for all watched jobs, in case a
 * hint got lost. Thread-safe.
 */
public final class WatchHub {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Map<JobId, Set<Watcher>> watchers = new ConcurrentHashMap<>();
  private final Set<JobId> changed = ConcurrentHashMap.newKeySet();
  private final Loop loop;
  private long polledAt;

  public WatchHub(DataSource dataSource, String node) {
    this.dataSource = dataSource;
    this.loop = new Loop(node + "-watch-hub", POLL, this::turn);
    loop.start();
  }

  /** Watches a job from the event after {@code afterSequence} on. */
  public Watch watch(JobId id, long afterSequence) {
    var watcher =
        new Watcher(id, afterSequence, hungry -> heard(List.of(hungry.jobId())), this::forget);
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
      loop.ring();
    }
  }

  private void turn() throws SQLException {
    if (System.nanoTime() - polledAt >= POLL.toNanos()) {
      changed.addAll(watchers.keySet());
      polledAt = System.nanoTime();
    }
    feed();
  }

  private void feed() throws SQLException {
    var after = new HashMap<JobId, Long>();
    for (var id : List.copyOf(changed)) {
      changed.remove(id);
      var all = watchers.getOrDefault(id, Set.of());
      all.stream()
          .filter(watcher -> !watcher.isFull())
          .mapToLong(Watcher::readUpTo)
          .min()
          .ifPresent(least -> after.put(id, least));
    }
    if (!after.isEmpty()) {
      read(after);
    }
  }

  private void read(Map<JobId, Long> after) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      // Snapshots first: the events read after them then include everything up to their version, so
      // that a final snapshot is never handed out before the last event.
      var snapshots = new HashMap<JobId, Snapshot>();
      SnapshotStore.list(connection, after.keySet())
          .forEach(snapshot -> snapshots.put(snapshot.jobId(), snapshot));
      var events =
          EventStore.listAfter(connection, after).stream()
              .collect(Collectors.groupingBy(JobEvent::jobId));
      after.forEach(
          (id, least) -> {
            var own = events.getOrDefault(id, List.of());
            var snapshot = snapshots.get(id);
            if (snapshot != null) {
              watchers
                  .getOrDefault(id, Set.of())
                  .forEach(watcher -> watcher.offer(least, own, snapshot));
            }
            if (own.size() == EventStore.PAGE) {
              heard(List.of(id));
            }
          });
    }
  }

  /** Ends every watch. */
  public void stop(Duration patience) throws InterruptedException {
    loop.stop(patience);
    watchers.values().forEach(all -> all.forEach(Watcher::close));
  }
}
