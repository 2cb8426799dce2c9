package io.prospectpro.app.lead;

import com.google.common.net.InternetDomainName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings web addresses into one form, and tells a firm's own domain from a page on somebody else's
 * platform (Facebook, a site builder, a listing). Thread-safe.
 */
public final class Websites {

  private static final Set<String> PLATFORMS = readPlatforms();

  private Websites() {}

  /** An absolute http(s) URL with a lower-case host. Empty if {@code raw} is not a web address. */
  public static Optional<String> normalise(@Nullable String raw) {
    if (raw == null || raw.isBlank()) {
      return Optional.empty();
    }
    var text = raw.strip().replace(" ", "%20");
    var absolute = text.matches("(?i)https?://.*") ? text : "https://" + text;
    try {
      var uri = new URI(absolute);
      // Somebody before the host ("mailto:a@b.com" reads so) is no web address that one publishes.
      if (uri.getHost() == null || uri.getUserInfo() != null || !isPublicHost(uri.getHost())) {
        return Optional.empty();
      }
      var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
      var authority = "%s://%s%s".formatted(uri.getScheme(), uri.getHost(), port);
      var rest = absolute.replaceFirst("(?i)^https?://[^/?#]*", "");
      return Optional.of(authority.toLowerCase(Locale.ROOT) + rest);
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  /**
   * The registrable domain that belongs to the firm itself, for example {@code brewingmarket.com}.
   * Empty for a page on a platform, where the domain says nothing about the firm.
   */
  public static Optional<String> ownDomain(@Nullable String website) {
    return normalise(website).map(url -> URI.create(url).getHost()).flatMap(Websites::ownOf);
  }

  /** The registrable domain of an e-mail or web host; empty if it has none. */
  public static Optional<String> registrableDomain(String host) {
    var ascii = toAscii(host);
    if (ascii.isEmpty() || !InternetDomainName.isValid(ascii.get())) {
      return Optional.empty();
    }
    var name = InternetDomainName.from(ascii.get());
    return name.isUnderRegistrySuffix()
        ? Optional.of(name.topDomainUnderRegistrySuffix().toString())
        : Optional.empty();
  }

  private static boolean isPublicHost(String host) {
    return InternetDomainName.isValid(host) && InternetDomainName.from(host).hasPublicSuffix();
  }

  private static Optional<String> ownOf(String host) {
    var name = InternetDomainName.from(host);
    if (!name.isUnderPublicSuffix() || !name.isUnderRegistrySuffix()) {
      return Optional.empty();
    }
    var registered = name.topDomainUnderRegistrySuffix().toString();
    // Where the two differ the firm has a name below a platform's suffix, such as shop.wixsite.com.
    var isBelowPlatform = !name.topPrivateDomain().toString().equals(registered);
    return isBelowPlatform || PLATFORMS.contains(registered)
        ? Optional.empty()
        : Optional.of(registered);
  }

  private static Optional<String> toAscii(String host) {
    try {
      return Optional.of(IDN.toASCII(host.strip().toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException notAHost) {
      return Optional.empty();
    }
  }

  private static Set<String> readPlatforms() {
    try (var in = Websites.class.getResourceAsStream("/lead/platform-domains.txt")) {
      if (in == null) {
        throw new IllegalStateException(
            "The list /lead/platform-domains.txt is missing from the program. Build it again.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("The list /lead/platform-domains.txt cannot be read.", e);
    }
  }
}
