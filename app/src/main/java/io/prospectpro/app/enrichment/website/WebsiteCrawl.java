package io.prospectpro.app.enrichment.website;

import io.prospectpro.app.enrichment.website.NotFetched.ForbiddenByRobots;
import io.prospectpro.app.enrichment.website.NotFetched.TimeIsUp;
import io.prospectpro.app.enrichment.website.PageFetch.Fetched;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;

/**
 * Reads what firms' own sites say of how to reach them: the home page and a few others, one at a
 * time, within a time limit. Thread-safe, and meant to be called from many virtual threads at once;
 * they share what is known of robots.txt files, take turns at a host, and share what they read of a
 * site when they want the same one.
 */
public final class WebsiteCrawl implements AutoCloseable {

  private final CrawlSettings settings;
  private final Set<String> freeMailDomains;
  private final InstantSource clock;
  private final PageRequests requests;
  private final PageFetch pages;
  private final RobotsFiles robots;
  private final RecentSites recent = new RecentSites();

  /**
   * A crawler.
   *
   * @param freeMailDomains where anybody has a mailbox: addresses there may be a firm's
   * @param clock for when something was found, and for the age of robots.txt files
   */
  public WebsiteCrawl(
      SiteConnection connection,
      CrawlSettings settings,
      Set<String> freeMailDomains,
      InstantSource clock) {
    this(new PageRequests(connection, settings), settings, freeMailDomains, clock);
  }

  WebsiteCrawl(
      PageRequests requests,
      CrawlSettings settings,
      Set<String> freeMailDomains,
      InstantSource clock) {
    this.settings = settings;
    this.freeMailDomains = Set.copyOf(freeMailDomains);
    this.clock = clock;
    this.requests = requests;
    this.pages = new PageFetch(requests, new HostTurns(settings.longestDelay()), settings);
    this.robots = new RobotsFiles(pages, settings.robotName(), clock);
  }

  /**
   * Reads a firm's site. Blocks, but not longer than the settings allow a site; what was read until
   * then is the answer.
   *
   * @param website a URL, or one without "https://"
   * @throws InterruptedException promptly, if the thread is interrupted meanwhile
   */
  public SiteAnswer crawl(String website) throws InterruptedException {
    try {
      var start = WebAddress.parse(withScheme(website.strip()));
      return recent.read(nameOf(start), () -> readNow(start));
    } catch (NotFetched e) {
      return new SiteAnswer.CouldNotAsk(String.valueOf(e.getMessage()));
    }
  }

  /** The same for http and https, and with or without "www.". */
  private static String nameOf(WebAddress start) {
    return start.toString().replaceFirst("^https?://(www\\.)?", "");
  }

  private SiteAnswer readNow(WebAddress start) throws InterruptedException {
    var deadline = Deadline.in(settings.siteTime());
    try {
      return readSite(start, fetch(start, deadline), deadline);
    } catch (ForbiddenByRobots e) {
      return new SiteAnswer.Refused(String.valueOf(e.getMessage()));
    } catch (NotFetched e) {
      return new SiteAnswer.CouldNotAsk(String.valueOf(e.getMessage()));
    }
  }

  private SiteAnswer readSite(WebAddress start, Fetched home, Deadline deadline)
      throws InterruptedException {
    var site = FirmSite.of(home.address());
    var filter = new AddressFilter(List.of(FirmSite.of(start), site), freeMailDomains);
    var findings = new SiteFindings(filter);
    var page = read(home, findings);
    int asked = 1;
    for (var next : PageLinks.after(page, site)) {
      var isEnough = findings.firmAddresses() >= settings.enoughAddresses();
      if (isEnough || asked >= settings.pages()) {
        break;
      }
      asked++;
      try {
        readOther(next, site, findings, deadline);
      } catch (TimeIsUp e) {
        break;
      } catch (NotFetched missing) {
        // The others may be there: a usual path that does not exist, a page that is forbidden.
      }
    }
    return findings.toAnswer();
  }

  private void readOther(
      WebAddress address, FirmSite site, SiteFindings findings, Deadline deadline)
      throws NotFetched, InterruptedException {
    var fetched = fetch(address, deadline);
    // A missing page often redirects to the home page, or away.
    if (site.contains(fetched.address()) && !findings.hasPage(fetched.address().toString())) {
      read(fetched, findings);
    }
  }

  private Fetched fetch(WebAddress address, Deadline deadline)
      throws NotFetched, InterruptedException {
    var fetched = pages.fetch(address, Wanted.PAGE, robots::requireAllowed, deadline);
    if (fetched.reply().status() != 200) {
      throw new NotFetched(
          "%s answered %d.".formatted(fetched.address(), fetched.reply().status()));
    }
    return fetched;
  }

  private Document read(Fetched fetched, SiteFindings findings) {
    var page = PageReading.parse(fetched);
    PageReading.read(page, fetched.address(), clock.instant(), findings);
    return page;
  }

  private static String withScheme(String website) {
    return website.matches("(?is)[a-z][a-z0-9+.-]*://.*") ? website : "https://" + website;
  }

  @Override
  public void close() {
    requests.close();
  }
}
