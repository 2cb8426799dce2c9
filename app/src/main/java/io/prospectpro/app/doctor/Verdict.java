package io.prospectpro.app.doctor;

import java.util.Locale;

/** How bad something is; the later, the worse. */
public enum Verdict {
  OK,
  /** It could not be looked at, or there is nothing yet to look at. */
  UNKNOWN,
  /** It works, and somebody should know of it. */
  WARNING,
  BROKEN;

  /** In JSON and on the screen. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
