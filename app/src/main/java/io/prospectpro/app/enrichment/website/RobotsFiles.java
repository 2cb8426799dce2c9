package io.prospectpro.app.enrichment.website;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.prospectpro.app.enrichment.website.NotFetched.ForbiddenByRobots;
import io.prospectpro.app.enrichment.website.NotFetched.TimeIsUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sites' robots.txt files allow us (RFC 9309), kept for a day.
 *
 * <p>A file that is missing allows everything. One that the server fails to hand out forbids
 * everything, and so does one that cannot be reached; both are asked for again after minutes.
 * Thread-safe.
 */
final class RobotsFiles {

  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration FAILURE_KEPT = Duration.ofMinutes(5);
  private static final int SITES_KEPT = 20_000;

  private final PageFetch pages;
  private final String robotName;
  private final InstantSource clock;
  // One at a time asks for an origin's file; the others then find it here.
  private final HostTurns askers = new HostTurns(Duration.ZERO);
  private final Cache<String, Rules> kept =
      CacheBuilder.newBuilder().maximumSize(SITES_KEPT).build();

  RobotsFiles(PageFetch pages, String robotName, InstantSource clock) {
    this.pages = pages;
    this.robotName = robotName;
    this.clock = clock;
  }

  /**
   * Requires that a page may be asked for.
   *
   * @return the pause its site asks for between two pages; zero if none
   * @throws ForbiddenByRobots if it may not
   * @throws NotFetched if the site cannot be reached
   */
  Duration requireAllowed(WebAddress page, Deadline deadline)
      throws NotFetched, InterruptedException {
    return rules(page, deadline).requireAllowed(page);
  }

  private Rules rules(WebAddress page, Deadline deadline) throws NotFetched, InterruptedException {
    var known = kept.getIfPresent(page.origin());
    if (known != null && clock.instant().isBefore(known.until)) {
      return known;
    }
    try (var _ = askers.take(page.origin(), Duration.ZERO, deadline)) {
      var meanwhile = kept.getIfPresent(page.origin());
      if (meanwhile != null && clock.instant().isBefore(meanwhile.until)) {
        return meanwhile;
      }
      var rules = ask(page, deadline);
      kept.put(page.origin(), rules);
      return rules;
    }
  }

  private Rules ask(WebAddress page, Deadline deadline) throws NotFetched, InterruptedException {
    var file = page.resolve("/robots.txt");
    try {
      var fetched = pages.fetch(file, Wanted.ROBOTS, (hop, until) -> Duration.ZERO, deadline);
      var reply = fetched.reply();
      var rules = reply.status() == 200 ? parse(file, reply) : withoutFile(file, reply.status());
      keepForWhereItLed(fetched.address(), rules);
      return rules;
    } catch (TimeIsUp e) {
      // Our time is up, which says nothing about the site: not kept.
      throw e;
    } catch (NotFetched e) {
      return new Rules(none(), null, e.getMessage(), clock.instant().plus(FAILURE_KEPT));
    }
  }

  /** Most redirects lead to where the pages are as well: that host's file need not be asked for. */
  private void keepForWhereItLed(WebAddress end, Rules rules) {
    if (end.path().equals("/robots.txt")) {
      kept.put(end.origin(), rules);
    }
  }

  private Rules parse(WebAddress file, Reply reply) {
    try {
      // The parser forbids a site that asks for a longer pause than this; we end the crawl instead.
      var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 1);
      var rules =
          parser.parseContent(
              file.toString(), reply.body().read(), "text/plain", Set.of(robotName));
      return new Rules(rules, null, null, clock.instant().plus(KEPT));
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory cannot be read.", e);
    }
  }

  private Rules withoutFile(WebAddress file, int status) {
    if (status >= 400 && status < 500 && status != 429) {
      var all = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
      return new Rules(all, null, null, clock.instant().plus(KEPT));
    }
    var reason = "%s answers %d, which forbids everything".formatted(file, status);
    return new Rules(none(), reason, null, clock.instant().plus(FAILURE_KEPT));
  }

  private static BaseRobotRules none() {
    return new SimpleRobotRules(RobotRulesMode.ALLOW_NONE);
  }

  /**
   * What is kept of one file.
   *
   * @param failure why the server did not hand it out
   * @param unreachable why the server was not reached
   */
  private record Rules(
      BaseRobotRules rules, @Nullable String failure, @Nullable String unreachable, Instant until) {

    Duration requireAllowed(WebAddress page) throws NotFetched {
      if (unreachable != null) {
        throw new NotFetched(unreachable);
      }
      if (!rules.isAllowed(page.toString())) {
        throw new ForbiddenByRobots(
            failure == null
                ? "%s asks programs not to read %s (in its file robots.txt)."
                    .formatted(page.host(), page.path())
                : failure + ".");
      }
      return rules.getCrawlDelay() > 0 ? Duration.ofMillis(rules.getCrawlDelay()) : Duration.ZERO;
    }
  }
}
