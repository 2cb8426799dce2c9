package io.prospectpro.app.enrichment.website;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells a firm's page on a social network from a button to share something there. */
final class SocialLinks {

  private static final Set<String> NETWORKS =
      Set.of(
          "facebook.com",
          "instagram.com",
          "linkedin.com",
          "twitter.com",
          "x.com",
          "youtube.com",
          "tiktok.com",
          "pinterest.com",
          "threads.net",
          "bsky.app",
          "yelp.com",
          "xing.com");
  private static final Pattern NO_PAGE =
      Pattern.compile(
          "(?i)/?|/(?:sharer?|share(?:article)?|intent|plugins|dialog|tr|hashtag|search|watch|embed"
              + "|p|reel|pin|login|privacy|policies|legal|help)(?:[/.].*)?");

  private SocialLinks() {}

  /** The link without tracking, or empty if it is no page of somebody on a social network. */
  static Optional<String> page(String link) {
    if (!link.startsWith("http")) {
      return Optional.empty();
    }
    try {
      var address = WebAddress.parse(link);
      var host = address.host().replaceFirst("^(?:www|m|mobile|[a-z]{2}-[a-z]{2})\\.", "");
      if (!NETWORKS.contains(host) || NO_PAGE.matcher(address.path()).matches()) {
        return Optional.empty();
      }
      return Optional.of("https://" + host + address.path().replaceFirst("/+$", ""));
    } catch (NotFetched notAnAddress) {
      return Optional.empty();
    }
  }
}
