package io.prospectpro.app.enrichment.website;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked for, and what is taken of the answer. */
enum Wanted {
  PAGE("text/html, application/xhtml+xml, text/plain;q=0.5") {
    @Override
    boolean takes(@Nullable String mimeType) {
      return mimeType != null
          && Set.of("text/html", "application/xhtml+xml", "text/plain").contains(mimeType);
    }
  },
  ROBOTS("text/plain, */*;q=0.5") {
    // Many servers call it text/html; it is read for what it is.
    @Override
    boolean takes(@Nullable String mimeType) {
      return true;
    }
  };

  /** A robots.txt is read up to here, as RFC 9309 asks for; a longer one is cut. */
  static final int ROBOTS_BYTES = 500 * 1024;

  private final String accept;

  Wanted(String accept) {
    this.accept = accept;
  }

  String accept() {
    return accept;
  }

  abstract boolean takes(@Nullable String mimeType);
}
