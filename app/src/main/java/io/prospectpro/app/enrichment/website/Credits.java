package io.prospectpro.app.enrichment.website;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds whom a page names as its maker: "Site by …", "Powered by …". */
final class Credits {

  private static final int NEAR = 60;
  private static final int LINE = 200;
  private static final Pattern CREDIT =
      Pattern.compile(
          "(?i)\\b(?:site|design|designed|built|developed|development|powered|hosted|hosting"
              + "|maintained|webdesign|umsetzung|realisierung|realisation)\\s{0,3}"
              + "(?:(?:and|&|und)\\s{1,3}\\w{1,20}\\s{1,3})?(?:by\\b|von\\b|:)");

  private Credits() {}

  static void find(Document page, AddressFilter into) {
    for (var link : page.select("a[href]")) {
      var target = link.attr("abs:href");
      if (isInCredit(link)) {
        EmailText.plain(target).forEach(found -> into.credit(found.domain()));
        hostOf(target, into);
      }
    }
    var text = EmailText.visible(page.text());
    EmailText.plain(text).stream()
        .filter(found -> isNear(text, found.start()))
        .forEach(found -> into.credit(found.domain()));
  }

  private static void hostOf(String target, AddressFilter into) {
    if (!target.startsWith("http")) {
      return;
    }
    try {
      into.credit(WebAddress.parse(target).host());
    } catch (NotFetched notAnAddress) {
      // A broken link credits nobody.
    }
  }

  private static boolean isInCredit(Element link) {
    var parent = link.parent();
    if (parent == null) {
      return false;
    }
    var line = parent.text();
    return line.length() <= LINE && CREDIT.matcher(line).find();
  }

  private static boolean isNear(String text, int start) {
    return CREDIT.matcher(text.substring(Math.max(0, start - NEAR), start)).find();
  }
}
