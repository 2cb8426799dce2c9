package io.prospectpro.app.enrichment.website;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the e-mail addresses that are written in a text.
 *
 * <p>The patterns repeat single characters a bounded number of times, so that no page can make them
 * slow or exhaust the stack.
 */
final class EmailText {

  private static final String LOCAL = "(?<![\\p{L}\\p{N}._%+'-])([A-Za-z0-9._%+'-]{1,64})";
  private static final Pattern PLAIN =
      Pattern.compile(LOCAL + "@([A-Za-z0-9][A-Za-z0-9.-]{2,252})");
  private static final Pattern OBFUSCATED =
      Pattern.compile(
          LOCAL
              + "\\s{0,3}[\\[({<]\\s{0,2}(?:at|@|ät|a)\\s{0,2}[\\])}>]\\s{0,3}"
              + "([A-Za-z0-9-]{1,63}(?:(?:\\.|\\s{0,3}[\\[({<]\\s{0,2}(?:dot|punkt|\\.)\\s{0,2}"
              + "[\\])}>]\\s{0,3}|\\s{1,3}dot\\s{1,3})[A-Za-z0-9-]{1,63}){1,5})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern DOT =
      Pattern.compile("(?i)[\\s\\[({<]+(?:dot|punkt|\\.)[\\s\\])}>]+");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u200B-\\u200D\\u2060\\uFEFF\\u00AD]");

  private EmailText() {}

  /**
   * An address in a text, in lower case.
   *
   * @param start where it begins in what was searched
   */
  record Found(String local, String domain, int start) {

    String email() {
      return local + "@" + domain;
    }
  }

  /** The text without the invisible characters that some pages put into addresses. */
  static String visible(String text) {
    return INVISIBLE.matcher(text).replaceAll("").replace('\u00A0', ' ');
  }

  /** Addresses as they are, in the order of the text. */
  static List<Found> plain(String text) {
    return find(PLAIN, text);
  }

  /** Addresses in the form "name [at] firm [dot] com". The brackets must be there: no guessing. */
  static List<Found> obfuscated(String text) {
    return find(OBFUSCATED, text);
  }

  /** Undoes Cloudflare's protection: hex, each byte xor the first. Empty if it is none. */
  static Optional<String> cloudflare(String encoded) {
    if (!encoded.matches("(?:[0-9a-fA-F]{2}){4,256}")) {
      return Optional.empty();
    }
    var bytes = HexFormat.of().parseHex(encoded);
    var out = new StringBuilder();
    for (int i = 1; i < bytes.length; i++) {
      out.append((char) ((bytes[i] ^ bytes[0]) & 0xff));
    }
    return Optional.of(out.toString());
  }

  private static List<Found> find(Pattern pattern, String text) {
    var all = new ArrayList<Found>();
    pattern.matcher(text).results().forEach(match -> toFound(match).ifPresent(all::add));
    return all;
  }

  private static Optional<Found> toFound(MatchResult match) {
    var local = match.group(1).replaceFirst("^[.'%+-]+", "").toLowerCase(Locale.ROOT);
    var domain =
        DOT.matcher(match.group(2))
            .replaceAll(".")
            .replaceFirst("[.-]+$", "")
            .toLowerCase(Locale.ROOT);
    var isAddress =
        !local.isEmpty()
            && !local.endsWith(".")
            && !local.contains("..")
            && domain.matches("(?:[a-z0-9-]{1,63}\\.){1,8}[a-z][a-z0-9-]{1,62}");
    return isAddress ? Optional.of(new Found(local, domain, match.start())) : Optional.empty();
  }
}
