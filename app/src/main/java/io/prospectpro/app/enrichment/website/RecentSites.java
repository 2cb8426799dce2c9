package io.prospectpro.app.enrichment.website;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lets those who want the same site share one reading of it: branches and partners have one site
 * between them, and it would be read for each. Whoever comes while it is being read waits for that,
 * for as long as a site may take. What could not be read is not shared. Thread-safe.
 */
final class RecentSites {

  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int SITES_REMEMBERED = 2_000;

  private final Cache<String, FutureTask<SiteAnswer>> readings =
      CacheBuilder.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(SITES_REMEMBERED).build();

  /** Reads the site now. */
  @FunctionalInterface
  interface Reading {
    SiteAnswer read() throws InterruptedException;
  }

  /**
   * What was read of the site, now or a moment ago.
   *
   * @param site the same for the same site
   * @throws InterruptedException promptly, if the thread is interrupted meanwhile
   */
  SiteAnswer read(String site, Reading reading) throws InterruptedException {
    var own = new FutureTask<>(reading::read);
    var other = readings.asMap().putIfAbsent(site, own);
    if (other == null) {
      return lead(site, own);
    }
    try {
      if (other.get() instanceof SiteAnswer.Read read) {
        return read;
      }
    } catch (ExecutionException e) {
      // That is its reader's to report: it was interrupted, which says nothing about the site.
    }
    return reading.read();
  }

  private SiteAnswer lead(String site, FutureTask<SiteAnswer> own) throws InterruptedException {
    var isRead = false;
    try {
      own.run();
      var answer = own.get();
      isRead = answer instanceof SiteAnswer.Read;
      return answer;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException interrupt -> throw interrupt;
        case RuntimeException failure -> throw failure;
        case null, default ->
            throw new IllegalStateException("Reading %s failed.".formatted(site), e);
      }
    } finally {
      if (!isRead) {
        readings.asMap().remove(site, own);
      }
    }
  }
}
