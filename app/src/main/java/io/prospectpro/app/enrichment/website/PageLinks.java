package io.prospectpro.app.enrichment.website;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Chooses the pages of a site where its addresses most probably stand. */
final class PageLinks {

  private static final Pattern NO_PAGE =
      Pattern.compile("(?i).*\\.(?:pdf|jpe?g|png|gif|webp|svg|zip|docx?|xlsx?|mp[34]|ics|vcf)");
  private static final Pattern GERMAN_SPEAKING = Pattern.compile(".*\\.(?:de|at|ch|li)");

  private PageLinks() {}

  /** The kinds of pages worth reading, the best first. */
  private enum Kind {
    CONTACT("contact|contacts|contact-?us|kontakt|contacto|get-?in-?touch|reach-?us|find-?us"),
    IMPRINT("impressum|imprint|legal-?notice|mentions-?legales"),
    ABOUT("about|about-?us|ueber-?uns|uber-?uns|our-?story|who-?we-?are"),
    TEAM("team|our-?team|meet-?the-?team|staff|our-?staff|people|our-?people|leadership");

    private final Pattern whole;

    Kind(String names) {
      this.whole = Pattern.compile("(?i)(?:.*[-_ ])?(?:" + names + ")(?:[-_ ].*)?");
    }

    boolean matches(String name) {
      return whole.matcher(name).matches();
    }
  }

  /** Pages to read after the home page, in this order: those that it links to, then usual ones. */
  static List<WebAddress> after(Document home, FirmSite site) {
    var linked = linked(home, site);
    var all = new ArrayList<>(linked.values());
    if (site.domain() != null) {
      usual(site, linked).forEach(path -> addIfNew(all, path, site));
    }
    return all;
  }

  private static Map<Kind, WebAddress> linked(Document home, FirmSite site) {
    var best = new EnumMap<Kind, WebAddress>(Kind.class);
    for (var link : home.select("a[href]")) {
      for (var kind : Kind.values()) {
        if (isOf(kind, link) && !best.containsKey(kind)) {
          add(best, kind, link, site);
        }
      }
    }
    return best;
  }

  private static boolean isOf(Kind kind, Element link) {
    var text = link.text().strip();
    var path = link.attr("href").replaceFirst("[?#].*", "").replaceFirst("/+$", "");
    var last = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[a-z]{3,5}$", "");
    return (text.length() <= 40 && kind.matches(text))
        || (last.length() <= 40 && kind.matches(last));
  }

  private static void add(Map<Kind, WebAddress> best, Kind kind, Element link, FirmSite site) {
    try {
      var address = WebAddress.parse(link.attr("abs:href"));
      if (site.contains(address)
          && !NO_PAGE.matcher(address.path()).matches()
          && !best.containsValue(address)
          && !address.equals(site.home())) {
        best.put(kind, address);
      }
    } catch (NotFetched notAnAddress) {
      // mailto:, javascript: and broken links lead to no page.
    }
  }

  private static List<String> usual(FirmSite site, Map<Kind, WebAddress> linked) {
    var paths = new ArrayList<String>();
    if (!linked.containsKey(Kind.CONTACT)) {
      paths.addAll(List.of("/contact", "/contact-us"));
    }
    if (!linked.containsKey(Kind.IMPRINT)
        && GERMAN_SPEAKING.matcher(site.home().host()).matches()) {
      paths.addFirst("/impressum");
    }
    if (!linked.containsKey(Kind.ABOUT)) {
      paths.add("/about");
    }
    return paths;
  }

  private static void addIfNew(List<WebAddress> all, String path, FirmSite site) {
    try {
      var address = site.home().resolve(path);
      if (!all.contains(address) && !address.equals(site.home())) {
        all.add(address);
      }
    } catch (NotFetched e) {
      throw new IllegalStateException("A usual path of ours is no address.", e);
    }
  }
}
