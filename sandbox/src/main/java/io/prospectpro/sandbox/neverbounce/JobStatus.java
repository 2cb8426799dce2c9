package io.prospectpro.sandbox.neverbounce;

import java.util.Locale;

/** Where a job is; the real service has "under_review" as well, which people there decide on. */
enum JobStatus {
  UPLOADING,
  PARSING,
  WAITING,
  WAITING_ANALYZED,
  QUEUED,
  RUNNING,
  COMPLETE,
  FAILED;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isActive() {
    return this == QUEUED || this == RUNNING;
  }
}
