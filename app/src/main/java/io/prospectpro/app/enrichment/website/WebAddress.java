package io.prospectpro.app.enrichment.website;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A URL that may be asked for, as far as one can tell without DNS: http or https, a host name below
 * a public suffix in its one plain spelling, and no credentials.
 *
 * <p>No IP address is taken in any spelling, not even a public one: no firm's site needs it, and so
 * there is nothing to misread. {@code .example} names pass, for no DNS has them.
 *
 * @param uri absolute, with a path and without fragment
 */
record WebAddress(URI uri) {

  private static final int MAX_LENGTH = 2048;
  private static final Pattern URL = Pattern.compile("(?is)(https?)://([^/?#]*)([^#]*)(?:#.*)?");
  private static final Pattern AUTHORITY = Pattern.compile("([^:@%\\[\\]]+)(?::(\\d{1,5}))?");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String LEGAL =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/?%";

  /**
   * Reads an absolute URL.
   *
   * @throws NotFetched if nothing may be asked for there
   */
  static WebAddress parse(String text) throws NotFetched {
    var url = URL.matcher(text.strip());
    if (text.length() > MAX_LENGTH || !url.matches()) {
      throw refused(text, "it is no http or https address");
    }
    if (text.strip().chars().anyMatch(c -> c < ' ' || c == '\\' || c == 0x7f)) {
      throw refused(text, "it has a character that belongs in no address");
    }
    var authority = AUTHORITY.matcher(url.group(2));
    if (!authority.matches()) {
      throw refused(text, "only a host name may stand before its path");
    }
    var scheme = url.group(1).toLowerCase(Locale.ROOT);
    var host = host(authority.group(1), text);
    var port = authority.group(2) == null ? "" : ":" + authority.group(2);
    var path = url.group(3).startsWith("/") ? url.group(3) : "/" + url.group(3);
    try {
      return new WebAddress(new URI(scheme + "://" + host + port + escaped(path)));
    } catch (URISyntaxException e) {
      throw refused(text, "it is not a well-formed address", e);
    }
  }

  /** Reads a redirect's or a link's target, absolute or relative to this address. */
  WebAddress resolve(String reference) throws NotFetched {
    var text = reference.strip();
    if (text.matches("(?is)[a-z][a-z0-9+.-]*:.*")) {
      return parse(text);
    }
    try {
      // The JDK drops the last part of the path here, after an older standard.
      var base = text.startsWith("?") ? uri.getRawPath() : "";
      var relative = escaped(base + text.replaceFirst("(?s)#.*", ""));
      return parse(uri.resolve(new URI(relative)).toString());
    } catch (URISyntaxException e) {
      throw refused(text, "it is not a well-formed address", e);
    }
  }

  String host() {
    return uri.getHost();
  }

  /** Explicit or the scheme's own. */
  int port() {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return isSecure() ? 443 : 80;
  }

  boolean isSecure() {
    return uri.getScheme().equals("https");
  }

  String path() {
    return uri.getRawPath();
  }

  /** Scheme, host and port: what a robots.txt speaks for. */
  String origin() {
    return "%s://%s:%d".formatted(uri.getScheme(), host(), port());
  }

  @Override
  public String toString() {
    return uri.toString();
  }

  private static String host(String written, String text) throws NotFetched {
    var host = written.toLowerCase(Locale.ROOT);
    // Compatible forms such as full-width digits would turn into others on the way.
    if (!Normalizer.isNormalized(host, Normalizer.Form.NFKC)) {
      throw refused(text, "its host is written in unusual characters");
    }
    String ascii;
    try {
      ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw refused(text, "its host is no host name", e);
    }
    if (ascii.endsWith(".") || !InternetDomainName.isValid(ascii)) {
      throw refused(text, "its host is no host name");
    }
    var name = InternetDomainName.from(ascii);
    var isPublic = name.hasPublicSuffix() || ascii.endsWith(".example");
    if (!name.hasParent() || !isPublic) {
      throw refused(text, "its host is no name of the public internet");
    }
    return ascii;
  }

  private static String escaped(String path) {
    var out = new StringBuilder();
    BROKEN_ESCAPE
        .matcher(path)
        .replaceAll("%25")
        .codePoints()
        .forEach(
            c -> {
              if (LEGAL.indexOf(c) >= 0) {
                out.appendCodePoint(c);
              } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  out.append("%%%02X".formatted(b));
                }
              }
            });
    return out.toString();
  }

  private static NotFetched refused(String text, String why) {
    return new NotFetched(message(text, why));
  }

  private static NotFetched refused(String text, String why, Exception cause) {
    return new NotFetched(message(text, why), cause);
  }

  private static String message(String text, String why) {
    var shown = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    return "\"%s\" is not read: %s.".formatted(shown, why);
  }
}
