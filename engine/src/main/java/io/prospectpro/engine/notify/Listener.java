package io.prospectpro.engine.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears hints from other nodes, and holds the node's advisory lock: the one long, idle session of a
 * node, whose end tells the others that its process has died.
 *
 * <p>A lost session is opened again with growing pauses; until then the node polls, and {@link
 * #holdsLock} says no. Thread-safe.
 */
public final class Listener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  /** For what is asked on the session; waiting for hints has a patience of its own. */
  private static final Duration LOST = Duration.ofSeconds(8);

  private final DataSource direct;
  private final HintReceiver receiver;
  private final int lockClass;
  private final Thread thread;
  private volatile @Nullable Connection session;
  private volatile long lockKey;
  private volatile boolean holdsLock;
  private volatile boolean closed;

  /** Starts listening, with the lock of this lease. */
  public Listener(
      DataSource direct, int lockClass, long lease, HintReceiver receiver, String node) {
    this.direct = direct;
    this.lockClass = lockClass;
    this.lockKey = lease;
    this.receiver = receiver;
    // A thread of the platform: a virtual one would be woken through two others at each hint.
    this.thread = Thread.ofPlatform().daemon().name(node + "-listener").start(this::run);
  }

  /** From now on the session holds the lock of this lease. */
  public void guard(long node) {
    lockKey = node;
    holdsLock = false;
    endSession();
  }

  /** Ends the wait for the next hint, or the pause before the next session. */
  private void endSession() {
    var open = session;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.atDebug().setCause(e).log("session was gone");
      }
    }
    thread.interrupt();
  }

  /** Whether the session is alive and holds the lock of the current lease. */
  public boolean holdsLock() {
    return holdsLock;
  }

  private void run() {
    var pause = FIRST_PAUSE;
    while (!closed) {
      var guarded = lockKey;
      Thread.interrupted(); // the flag is left over from the session before
      try (var connection = direct.getConnection()) {
        session = connection;
        listen(connection);
        pause = FIRST_PAUSE;
      } catch (SQLException | RuntimeException e) { // also a hint that nobody can read
        holdsLock = false;
        if (closed || guarded != lockKey) {
          continue;
        }
        receiver.lost().accept(e);
        pause = rest(pause);
      } finally {
        session = null;
      }
      holdsLock = false;
    }
  }

  /** Listens until another lock is asked for or the listener is closed. */
  private void listen(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    connection.setNetworkTimeout(Runnable::run, (int) LOST.toMillis());
    var key = lockKey;
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN " + Notifier.ENQUEUED);
      statement.execute("LISTEN " + Notifier.CHANGED);
      statement.execute("SELECT pg_advisory_lock(%d, %d)".formatted(lockClass, (int) key));
      holdsLock = true;
    }
    // Whatever was said while nobody listened was missed.
    receiver.enqueued().accept(connection, Optional.empty());
    var notifications = connection.unwrap(PGConnection.class);
    while (!closed && key == lockKey) {
      var received = notifications.getNotifications((int) PATIENCE.toMillis());
      if (received == null || received.length == 0) {
        requireAlive(connection);
      } else {
        pass(received, connection);
      }
    }
  }

  /** A session whose network was cut is silent, too. */
  private static void requireAlive(Connection connection) throws SQLException {
    if (!connection.isValid((int) ANSWER.toSeconds())) {
      throw new SQLException("the listening session does not answer");
    }
  }

  private void pass(PGNotification[] received, Connection connection) {
    var enqueued = payloads(received, Notifier.ENQUEUED);
    if (!enqueued.isEmpty()) {
      var only = enqueued.size() == 1 ? enqueued.getFirst() : "";
      receiver.enqueued().accept(connection, Optional.of(only).filter(id -> !id.isEmpty()));
    }
    for (var payload : payloads(received, Notifier.CHANGED)) {
      receiver.changed().accept(List.of(payload.split(",", -1)));
    }
  }

  private static List<String> payloads(PGNotification[] received, String channel) {
    return Stream.of(received)
        .filter(hint -> hint.getName().equals(channel))
        .map(PGNotification::getParameter)
        .toList();
  }

  private Duration rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      LOG.debug("listener woken");
    }
    var next = pause.multipliedBy(2);
    return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  @Override
  public void close() {
    closed = true;
    endSession();
  }
}
