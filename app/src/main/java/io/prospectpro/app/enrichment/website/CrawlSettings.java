package io.prospectpro.app.enrichment.website;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * The limits of a crawl.
 *
 * @param userAgent as sent to sites; what stands before the "/" is the name for robots.txt
 * @param siteTime for a whole site, from the call to the answer
 * @param pageTime for a page, its redirects included
 * @param pageBytes of a page, packed and unpacked
 * @param pages asked for at a site, found or not
 * @param redirects followed for one page
 * @param enoughAddresses of the firm itself, after which no further page is asked for
 * @param longestDelay between two pages that is waited for; where a site asks for more, the crawl
 *     ends with what it has
 * @param ports that may be connected to
 */
public record CrawlSettings(
    String userAgent,
    Duration siteTime,
    Duration pageTime,
    int pageBytes,
    int pages,
    int redirects,
    int enoughAddresses,
    Duration longestDelay,
    Set<Integer> ports) {

  public CrawlSettings {
    ports = Set.copyOf(ports);
    if (!userAgent.matches("[A-Za-z_-]+(/.*)?")) {
      throw new IllegalArgumentException(
          "The user agent is \"%s\"; it has to start with a name of letters, as in \"ProspectPro/0.1\"."
              .formatted(userAgent));
    }
    if (siteTime.isNegative() || siteTime.isZero() || pageTime.isNegative() || pageTime.isZero()) {
      throw new IllegalArgumentException(
          "A site's time is %s and a page's %s; both must be positive."
              .formatted(siteTime, pageTime));
    }
    if (pages < 1 || pageBytes < 1 || redirects < 0 || enoughAddresses < 1) {
      throw new IllegalArgumentException(
          "Pages (%d), bytes (%d) and enough addresses (%d) must be positive, redirects (%d) not negative."
              .formatted(pages, pageBytes, enoughAddresses, redirects));
    }
  }

  /** What a polite crawler of firms' sites needs. */
  public static CrawlSettings standard(String userAgent) {
    return new CrawlSettings(
        userAgent,
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        2 * 1024 * 1024,
        5,
        5,
        1,
        Duration.ofSeconds(5),
        Set.of(80, 443));
  }

  /** The same with another limit for a whole site. */
  public CrawlSettings withSiteTime(Duration time) {
    return new CrawlSettings(
        userAgent,
        time,
        pageTime,
        pageBytes,
        pages,
        redirects,
        enoughAddresses,
        longestDelay,
        ports);
  }

  /** The name that robots.txt files may address. */
  String robotName() {
    return userAgent.replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
  }
}
