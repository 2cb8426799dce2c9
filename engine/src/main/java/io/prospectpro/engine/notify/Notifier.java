package io.prospectpro.engine.notify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends hints to the other nodes, merged: whatever comes within {@link #MERGE} of a sending goes
 * out together, in one transaction of its own.
 *
 * <p>A hint that cannot be sent is dropped: the receivers' polls find what it was about.
 * Thread-safe.
 */
public final class Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final String NOTIFY = "SELECT pg_notify(?, ?)";
  static final String ENQUEUED = "engine_enqueued";
  static final String CHANGED = "engine_changed";
  private static final Duration MERGE = Duration.ofMillis(5);
  private static final Duration IDLE = Duration.ofDays(1);

  /** A payload may have 8,000 bytes; an id and its comma take 37. */
  private static final int IDS_PER_PAYLOAD = 200;

  private final DataSource dataSource;
  private final AtomicBoolean enqueued = new AtomicBoolean();
  private final AtomicLong sentAt = new AtomicLong(System.nanoTime() - MERGE.toNanos());
  private final Set<String> changed = new LinkedHashSet<>();
  private final Loop loop;
  private volatile boolean muted;

  public Notifier(DataSource dataSource, String node) {
    this.dataSource = dataSource;
    this.loop = new Loop(node + "-notifier", IDLE, this::sendAndRest);
    loop.start();
  }

  /** Whether nobody would hear: then nothing is sent. */
  public void mute(boolean alone) {
    muted = alone;
  }

  /** Whether anybody would hear. */
  public boolean isHeard() {
    return !muted;
  }

  /** There may be something to claim. */
  public void enqueued() {
    enqueued.set(true);
    loop.ring();
  }

  /**
   * There is something to claim, committed on this connection, which commits each statement. The
   * first hint goes out on it at once, while its session is still awake; those that follow soon are
   * merged.
   *
   * @param only the job's id, if it is just one: a node that has nothing else to do takes it
   *     directly
   */
  public void enqueued(Connection connection, Optional<String> only) {
    var last = sentAt.get();
    var now = System.nanoTime();
    if (muted || now - last < MERGE.toNanos() || !sentAt.compareAndSet(last, now)) {
      enqueued();
      return;
    }
    try (var statement = connection.prepareStatement(NOTIFY)) {
      send(statement, ENQUEUED, only.orElse(""));
    } catch (SQLException e) {
      LOG.atDebug().setCause(e).log("hint not sent; sending it on another connection");
      enqueued();
    }
  }

  private static void send(PreparedStatement statement, String channel, String payload)
      throws SQLException {
    statement.setString(1, channel);
    statement.setString(2, payload);
    statement.execute();
  }

  /** These jobs have new events or figures, or were cancelled. */
  public void changed(Collection<String> jobIds) {
    synchronized (changed) {
      changed.addAll(jobIds);
    }
    loop.ring();
  }

  private void sendAndRest() throws SQLException, InterruptedException {
    send();
    Thread.sleep(MERGE);
  }

  private void send() throws SQLException {
    var payloads = new ArrayList<String[]>();
    if (enqueued.getAndSet(false)) {
      payloads.add(new String[] {ENQUEUED, ""});
    }
    for (var part : partition(takeChanged())) {
      payloads.add(new String[] {CHANGED, String.join(",", part)});
    }
    if (muted || payloads.isEmpty()) {
      return;
    }
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(NOTIFY)) {
      for (var payload : payloads) {
        send(statement, payload[0], payload[1]);
      }
    }
  }

  private List<String> takeChanged() {
    synchronized (changed) {
      var taken = List.copyOf(changed);
      changed.clear();
      return taken;
    }
  }

  private static List<List<String>> partition(List<String> ids) {
    var parts = new ArrayList<List<String>>();
    for (var from = 0; from < ids.size(); from += IDS_PER_PAYLOAD) {
      parts.add(ids.subList(from, Math.min(ids.size(), from + IDS_PER_PAYLOAD)));
    }
    return parts;
  }

  /** Sends nothing more. */
  public void stop(Duration patience) throws InterruptedException {
    loop.stop(patience);
  }
}
