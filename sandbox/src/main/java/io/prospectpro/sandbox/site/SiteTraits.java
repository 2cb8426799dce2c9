package io.prospectpro.sandbox.site;

import io.prospectpro.sandbox.firm.Draw;
import java.util.List;

/** What kind of site a domain has; always the same. */
record SiteTraits(Manner manner, EmailPlace emailPlace) {

  /** How the site behaves. */
  enum Manner {
    PLAIN,
    SLOW,
    /** Every page is "not found". */
    GONE,
    /** robots.txt forbids everything. */
    CLOSED_TO_ROBOTS,
    /** The bare domain sends on to "www". */
    WWW
  }

  /** Where the firm's own address stands. */
  enum EmailPlace {
    HOME_LINK,
    CONTACT_LINK,
    /** "info [at] domain". */
    DISGUISED,
    JSON_LD,
    /** Nowhere; there is a form. */
    FORM_ONLY
  }

  private static final List<Manner> MANNERS =
      List.of(
          Manner.SLOW,
          Manner.GONE,
          Manner.CLOSED_TO_ROBOTS,
          Manner.WWW,
          Manner.WWW,
          Manner.WWW,
          Manner.WWW);
  private static final List<EmailPlace> PLACES = List.of(EmailPlace.values());

  static SiteTraits of(Draw draw, String domain) {
    int kind = draw.below(20, "site", domain);
    return new SiteTraits(
        kind < MANNERS.size() ? MANNERS.get(kind) : Manner.PLAIN,
        draw.oneOf(PLACES, "email-place", domain));
  }
}
