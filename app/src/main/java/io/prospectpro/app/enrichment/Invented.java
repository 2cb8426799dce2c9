package io.prospectpro.app.enrichment;

/**
 * Addresses that the sandbox makes up. They end in {@code .example}, a name that nobody can own
 * (RFC 2606), so that no real firm gets mail; the firm's own domain stands before it.
 */
final class Invented {

  private static final String MARK = ".example";

  private Invented() {}

  static boolean is(String domain) {
    return domain.endsWith(MARK);
  }

  /** The firm's own domain behind an invented one; any other domain as it is. */
  static String original(String domain) {
    return is(domain) ? domain.substring(0, domain.length() - MARK.length()) : domain;
  }
}
