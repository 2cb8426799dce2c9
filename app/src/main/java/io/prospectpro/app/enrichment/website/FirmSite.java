package io.prospectpro.app.enrichment.website;

import com.google.common.net.InternetDomainName;
import io.prospectpro.app.lead.Websites;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose site it is.
 *
 * @param home the page it was entered by
 * @param domain the registrable domain that is the firm's own; absent for a page on somebody else's
 *     platform, where the domain says nothing about the firm
 */
record FirmSite(WebAddress home, @Nullable String domain) {

  private static final String EXAMPLE = ".example";

  static FirmSite of(WebAddress home) {
    var own =
        isExample(home.host())
            ? lastTwo(home.host())
            : Websites.ownDomain(home.toString()).orElse(null);
    return new FirmSite(home, own);
  }

  /**
   * Whether an address at this domain is the firm's own. The sandbox's are at the firm's domain
   * with {@code .example} behind it.
   */
  boolean owns(String emailDomain) {
    if (domain == null) {
      return false;
    }
    var name = emailDomain.toLowerCase(Locale.ROOT);
    if (isExample(name)) {
      return lastTwo(name).equals(domain)
          || isOwn(name.substring(0, name.length() - EXAMPLE.length()));
    }
    return isOwn(name);
  }

  /** Whether a link leads to the same firm's pages. */
  boolean contains(WebAddress link) {
    if (domain == null) {
      return link.host().equals(home.host()) && (isNamedByHost() || isBelowHome(link));
    }
    return isExample(link.host())
        ? lastTwo(link.host()).equals(domain)
        : domain.equals(Websites.registrableDomain(link.host()).orElse(null));
  }

  /** On a platform that gives each customer a host (trident.wixsite.com), not a folder. */
  private boolean isNamedByHost() {
    var name = InternetDomainName.from(home.host());
    return name.isUnderPublicSuffix()
        && name.isUnderRegistrySuffix()
        && !name.topPrivateDomain().equals(name.topDomainUnderRegistrySuffix());
  }

  private boolean isBelowHome(WebAddress link) {
    return link.path().startsWith(home.path().replaceFirst("/$", "") + "/");
  }

  private boolean isOwn(String name) {
    return Websites.registrableDomain(name).filter(it -> it.equals(domain)).isPresent();
  }

  private static boolean isExample(String name) {
    return name.endsWith(EXAMPLE);
  }

  private static String lastTwo(String name) {
    int dot = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
    return name.substring(dot + 1);
  }
}
