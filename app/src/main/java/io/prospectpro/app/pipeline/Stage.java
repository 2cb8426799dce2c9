package io.prospectpro.app.pipeline;

import java.util.Locale;

/** The stages of a campaign's job, with the percent each begins at. */
enum Stage {
  INITIALIZING(0),
  DISCOVERING_BUSINESSES(10),
  SCORING_BUSINESSES(30),
  ENRICHING_CONTACTS(50),
  STORING_RESULTS(90),
  COMPLETED(100),
  /** Completed, with fewer leads than were asked for: there are no more. */
  EXHAUSTED_RESULTS(100);

  private final int percent;

  Stage(int percent) {
    this.percent = percent;
  }

  int percent() {
    return percent;
  }

  /** How far enrichment is when {@code done} of {@code all} contacts are checked. */
  static int percentEnriched(int done, int all) {
    var begin = ENRICHING_CONTACTS.percent;
    return begin + (STORING_RESULTS.percent - begin) * done / all;
  }

  /** Its name on the wire. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
