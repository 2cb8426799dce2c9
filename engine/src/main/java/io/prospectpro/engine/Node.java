package io.prospectpro.engine;

import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.Traceparent;
import io.prospectpro.engine.maintenance.Pruner;
import io.prospectpro.engine.maintenance.Sweeper;
import io.prospectpro.engine.maintenance.Tallier;
import io.prospectpro.engine.notify.HintReceiver;
import io.prospectpro.engine.notify.Listener;
import io.prospectpro.engine.notify.Notifier;
import io.prospectpro.engine.observe.EngineEvent;
import io.prospectpro.engine.observe.Observers;
import io.prospectpro.engine.progress.Watch;
import io.prospectpro.engine.progress.WatchHub;
import io.prospectpro.engine.schedule.Schedule;
import io.prospectpro.engine.schedule.Ticker;
import io.prospectpro.engine.store.NodeStore;
import io.prospectpro.engine.worker.Worker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a running engine, and who hears what of whom: commits go to watchers and, as hints,
 * to the other nodes; hints go to the worker and the watchers. Thread-safe.
 */
final class Node {

  private static final Duration LATE = Duration.ofSeconds(2);
  private static final Duration LAST_TURN = Duration.ofSeconds(2);

  private final DataSource dataSource;
  private final List<Schedule<?>> schedules;
  private final @Nullable DataSource direct;
  private final String name;
  private final Notifier notifier;
  private final WatchHub hub;
  private final Worker worker;
  private final Sweeper sweeper;
  private final Pruner pruner;
  private final Tallier tallier;
  private final Consumer<Exception> lost;
  private final Observers observers;
  private volatile @Nullable Listener listener;

  Node(EngineBuilder setup) {
    dataSource = setup.dataSource;
    schedules = List.copyOf(setup.schedules);
    direct = setup.direct;
    name = setup.name;
    notifier = new Notifier(setup.dataSource, name);
    hub = new WatchHub(setup.dataSource, name);
    observers = setup.observers();
    var events = observers.listener();
    lost = cause -> events.on(new EngineEvent.HearingLost(cause));
    worker =
        new Worker(
            new Worker.Setup(setup.dataSource, setup.handlers, setup.sink, setup.concurrency, name),
            new Worker.Surroundings(
                this::committed,
                notifier::enqueued,
                this::guard,
                notifier::mute,
                this::holdsLock,
                observers));
    sweeper =
        new Sweeper(
            setup.dataSource,
            setup.sink,
            new Sweeper.Setup(LATE, setup.crashLimit, this::changed, this::enqueued, events),
            name);
    pruner = new Pruner(setup.dataSource, setup.retention, events, name);
    tallier = new Tallier(setup.dataSource, events, name);
  }

  void start(boolean claiming) throws SQLException {
    Ticker.define(dataSource, schedules);
    worker.start(claiming);
    if (claiming) {
      sweeper.start();
      pruner.start();
      tallier.start();
    }
  }

  Optional<Traceparent> currentTrace() {
    return observers.currentTrace();
  }

  void enqueued() {
    worker.wake();
    notifier.enqueued();
  }

  /** The same, by whoever has a connection that is awake. */
  void enqueued(Connection connection, Optional<JobId> only) {
    worker.wake();
    notifier.enqueued(connection, only.map(JobId::toString));
  }

  void changed(Collection<JobId> jobs) {
    worker.heard(jobs);
    committed(jobs);
  }

  private void committed(Collection<JobId> jobs) {
    hub.heard(jobs);
    if (notifier.isHeard()) {
      notifier.changed(jobs.stream().map(JobId::toString).toList());
    }
  }

  private void received(Collection<String> ids) {
    var jobs = ids.stream().flatMap(Node::readId).toList();
    worker.heard(jobs);
    hub.heard(jobs);
  }

  /** Anybody may send a NOTIFY, also a newer version of this program; what is no id is no hint. */
  private static Stream<JobId> readId(String text) {
    try {
      return Stream.of(JobId.of(text));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  /** With the first lease the node begins to listen: what it hears before, it could not take up. */
  private void guard(long lease) {
    var present = listener;
    if (present != null) {
      present.guard(lease);
    } else if (direct != null) {
      var receiver =
          new HintReceiver(
              (session, id) -> worker.wake(session, id.stream().flatMap(Node::readId).findFirst()),
              this::received,
              lost);
      listener = new Listener(direct, NodeStore.LOCK_CLASS, lease, receiver, name);
    }
  }

  private boolean holdsLock() {
    var present = listener;
    return present != null && present.holdsLock();
  }

  Watch watch(JobId id, long afterSequence) {
    return hub.watch(id, afterSequence);
  }

  int claim() throws SQLException {
    return worker.claim();
  }

  boolean awaitIdle(Duration patience) throws InterruptedException {
    return worker.awaitIdle(patience);
  }

  void sweep() throws SQLException {
    sweeper.sweep();
    pruner.prune();
  }

  /** Stops part after part; one that fails does not keep the others running. */
  void stop(Duration patience) throws InterruptedException, SQLException {
    try {
      sweeper.stop(LAST_TURN);
      pruner.stop(LAST_TURN);
      tallier.stop(LAST_TURN);
      worker.drain(patience);
      hub.stop(LAST_TURN);
      worker.stop();
    } finally {
      var present = listener;
      if (present != null) {
        present.close();
      }
      notifier.stop(LAST_TURN);
    }
  }
}
