package io.prospectpro.app.enrichment.website;

import io.prospectpro.app.enrichment.website.EmailText.Found;
import io.prospectpro.app.lead.Websites;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells addresses of the firm from what else looks like one on its pages: file names, leftovers of
 * templates, and those of whoever made the site. For one crawl, by one thread.
 */
final class AddressFilter {

  private static final Set<String> PLACEHOLDERS = Set.copyOf(Lists.read("placeholder-domains.txt"));
  private static final Pattern FILE =
      Pattern.compile(".*\\.(?:png|jpe?g|gif|webp|avif|svg|ico|css|js|mjs|woff2?|pdf|html?)");
  private static final Pattern SCALED = Pattern.compile("\\d+(?:\\.\\d+)?x\\..*");
  private static final Pattern NOBODY =
      Pattern.compile(
          "your?[._-]?(?:e?[._-]?mail|name)|e?mail|user(?:name)?|name|first[._-]?(?:name)?(?:[._-]?last"
              + "(?:[._-]?name)?)?|no[._-]?reply|do[._-]?not[._-]?reply|[0-9a-f]{32}|x{3,}");
  private static final Set<String> REAL_ON_OWN_DOMAIN = Set.of("mail", "email");
  private static final Pattern AGENCY =
      Pattern.compile(
          ".*(?:web-?(?:design|studio|site|dev|agen|media|works?|master|solution)|site-?design"
              + "|digital-?(?:agency|marketing|media)|hosting).*");

  private final List<FirmSite> sites;
  private final Set<String> freeMail;
  private final Set<String> credited = new HashSet<>();

  /**
   * A filter.
   *
   * @param sites the firm's: where the crawl began, and where that redirected to
   */
  AddressFilter(List<FirmSite> sites, Set<String> freeMail) {
    this.sites = List.copyOf(sites);
    this.freeMail = Set.copyOf(freeMail);
  }

  /** Remembers the domain of somebody whom the page names as its maker. */
  void credit(String host) {
    Websites.registrableDomain(host).ifPresent(credited::add);
  }

  boolean isOwn(String domain) {
    return sites.stream().anyMatch(site -> site.owns(domain));
  }

  boolean isFreeMail(String domain) {
    return freeMail.contains(domain);
  }

  /** Whether the address may be the firm's. */
  boolean keeps(Found found) {
    var domain = found.domain();
    if (FILE.matcher(domain).matches() || SCALED.matcher(domain).matches()) {
      return false;
    }
    if (isOwn(domain)) {
      return REAL_ON_OWN_DOMAIN.contains(found.local()) || !isNobody(found);
    }
    if (isNobody(found)) {
      return false;
    }
    if (freeMail.contains(domain)) {
      return true;
    }
    return Websites.registrableDomain(domain).filter(this::mayBeTheFirms).isPresent();
  }

  private static boolean isNobody(Found found) {
    return NOBODY.matcher(found.local()).matches();
  }

  private boolean mayBeTheFirms(String registered) {
    return !PLACEHOLDERS.contains(registered)
        && !credited.contains(registered)
        && !AGENCY.matcher(registered).matches()
        // An address of the platform itself is the platform's.
        && Websites.ownDomain("https://" + registered).isPresent();
  }
}
