package io.prospectpro.app.enrichment.website;

import java.io.IOException;

/** Something was not fetched. The message is a sentence for people that says why. */
class NotFetched extends IOException {

  private static final long serialVersionUID = 1L;

  NotFetched(String message) {
    super(message);
  }

  NotFetched(String message, Throwable cause) {
    super(message, cause);
  }

  /** The site's robots.txt forbids it. */
  static final class ForbiddenByRobots extends NotFetched {

    private static final long serialVersionUID = 1L;

    ForbiddenByRobots(String message) {
      super(message);
    }
  }

  /** The time for the whole site is up. */
  static final class TimeIsUp extends NotFetched {

    private static final long serialVersionUID = 1L;

    TimeIsUp(String message) {
      super(message);
    }
  }
}
