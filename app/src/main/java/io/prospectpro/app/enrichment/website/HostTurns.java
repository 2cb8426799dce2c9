package io.prospectpro.app.enrichment.website;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.prospectpro.app.enrichment.website.NotFetched.TimeIsUp;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one ask at a time for each host, in the order they came, and keeps the pause between two
 * that a host asks for. Thread-safe.
 */
final class HostTurns {

  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int HOSTS_REMEMBERED = 20_000;

  // Weak: a turn lives as long as somebody holds it or waits for it, and no list of hosts grows.
  private final Cache<String, Turn> turns = CacheBuilder.newBuilder().weakValues().build();
  // Nobody holds a turn between two pages, and a collected one would have forgotten the last page.
  private final Cache<String, Turn> afterPages =
      CacheBuilder.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(HOSTS_REMEMBERED).build();
  private final Duration longestDelay;

  HostTurns(Duration longestDelay) {
    this.longestDelay = longestDelay;
  }

  /**
   * Waits for the host's turn, to be closed when the request is over.
   *
   * @param delay to keep after the last page
   * @throws TimeIsUp if the turn does not come before the deadline
   * @throws NotFetched if the delay asks for more patience than we have
   */
  Turn take(String host, Duration delay, Deadline deadline)
      throws NotFetched, InterruptedException {
    var turn = turnOf(host);
    if (!turn.free.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeIsUp("%s was busy with other requests of ours.".formatted(host));
    }
    boolean isTaken = false;
    try {
      turn.pause(delay, deadline);
      isTaken = true;
      return turn;
    } finally {
      if (!isTaken) {
        turn.free.release();
      }
    }
  }

  private Turn turnOf(String host) {
    try {
      return turns.get(host, () -> new Turn(host));
    } catch (ExecutionException e) {
      throw new IllegalStateException("Making a turn for %s failed.".formatted(host), e);
    }
  }

  /** One host's turn. */
  final class Turn implements AutoCloseable {

    private final String host;
    private final Semaphore free = new Semaphore(1, true);
    // Guarded by the semaphore.
    private long lastPageEnd;
    private boolean hadPage;

    private Turn(String host) {
      this.host = host;
    }

    private void pause(Duration delay, Deadline deadline) throws NotFetched, InterruptedException {
      if (!hadPage || delay.isZero()) {
        return;
      }
      var wait = delay.minusNanos(System.nanoTime() - lastPageEnd);
      if (wait.compareTo(longestDelay) > 0 || wait.compareTo(deadline.left()) > 0) {
        throw new TimeIsUp(
            "%s asks for %d seconds between two pages, which is longer than we wait."
                .formatted(host, delay.toSeconds()));
      }
      if (wait.isPositive()) {
        Thread.sleep(wait);
      }
    }

    /** A page was asked for: the next one keeps its distance. A robots.txt does not count. */
    void pageIsOver() {
      lastPageEnd = System.nanoTime();
      hadPage = true;
      afterPages.put(host, this);
    }

    @Override
    public void close() {
      free.release();
    }
  }
}
