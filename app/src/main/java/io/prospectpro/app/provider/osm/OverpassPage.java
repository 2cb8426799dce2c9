package io.prospectpro.app.provider.osm;

import java.util.regex.Pattern;

/** Finds the reason in the web page that Overpass answers an error with. */
final class OverpassPage {

  private static final Pattern ERROR =
      Pattern.compile("(?is)<strong[^>]*>\\s*Error\\s*</strong>\\s*:?(.*?)</p>");

  private static final int LONGEST = 250;

  private OverpassPage() {}

  /** The first error that the page names, as a sentence. */
  static String reasonIn(String page) {
    var error = ERROR.matcher(page);
    return error.find() ? sentence(withoutMarkup(error.group(1))) : "it gave no reason.";
  }

  static String sentence(String reason) {
    var text = reason.replaceAll("\\s+", " ").strip();
    var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return shown.matches(".*[.!?…]") ? shown : shown + ".";
  }

  private static String withoutMarkup(String html) {
    return html.replaceAll("<[^>]*>", " ")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#039;", "'")
        .replace("&amp;", "&");
  }
}
