package io.prospectpro.app.enrichment.website;

import io.prospectpro.app.enrichment.website.NotFetched.TimeIsUp;
import java.time.Duration;

/**
 * Fetches one address and what it redirects to; each hop is checked like the first and waits for
 * its host's turn. Thread-safe.
 */
final class PageFetch {

  private final PageRequests requests;
  private final HostTurns turns;
  private final CrawlSettings settings;

  PageFetch(PageRequests requests, HostTurns turns, CrawlSettings settings) {
    this.requests = requests;
    this.turns = turns;
    this.settings = settings;
  }

  /** What has to be asked before each hop. */
  @FunctionalInterface
  interface HopRule {

    /**
     * Allows a hop.
     *
     * @return the pause that its host asks for between two requests
     * @throws NotFetched if the hop is not allowed
     */
    Duration before(WebAddress hop, Deadline deadline) throws NotFetched, InterruptedException;
  }

  /**
   * The page at the end of a chain of redirects.
   *
   * @param address the last one
   */
  record Fetched(WebAddress address, Reply reply) {}

  /** Fetches within the deadline, and within the time for a page once its first turn has come. */
  Fetched fetch(WebAddress start, Wanted wanted, HopRule rule, Deadline deadline)
      throws NotFetched, InterruptedException {
    var hop = start;
    var left = settings.pageTime();
    for (int redirects = 0; redirects <= settings.redirects(); redirects++) {
      var delay = rule.before(hop, deadline);
      Reply reply;
      long began;
      try (var turn = turns.take(hop.host(), delay, deadline)) {
        began = System.nanoTime();
        try {
          reply = get(hop, wanted, deadline, left);
        } finally {
          if (wanted == Wanted.PAGE) {
            turn.pageIsOver();
          }
        }
      }
      left = left.minusNanos(System.nanoTime() - began);
      if (!reply.isRedirect() || reply.location() == null) {
        return new Fetched(hop, reply);
      }
      hop = next(start, hop, reply.location());
    }
    throw new NotFetched("%s redirects more than %d times.".formatted(start, settings.redirects()));
  }

  private Reply get(WebAddress hop, Wanted wanted, Deadline deadline, Duration left)
      throws NotFetched, InterruptedException {
    try {
      return requests.get(hop, wanted, deadline.orIn(left));
    } catch (NotFetched e) {
      if (deadline.left().isZero()) {
        throw new TimeIsUp(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private static WebAddress next(WebAddress start, WebAddress hop, String location)
      throws NotFetched {
    try {
      return hop.resolve(location);
    } catch (NotFetched e) {
      throw new NotFetched("%s redirects, and %s".formatted(start, e.getMessage()), e);
    }
  }
}
