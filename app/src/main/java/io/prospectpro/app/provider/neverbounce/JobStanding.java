package io.prospectpro.app.provider.neverbounce;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a job at NeverBounce stands.
 *
 * @param billable addresses that are charged, as far as it knows yet
 * @param processed addresses that were looked at
 * @param failureReason in its own words; null unless it failed and says why
 */
public record JobStanding(
    State state, int billable, int processed, @Nullable String failureReason) {

  /** In its own words. */
  public enum State {
    UPLOADING,
    PARSING,
    WAITING,
    WAITING_ANALYZED,
    QUEUED,
    RUNNING,
    UNDER_REVIEW,
    COMPLETE,
    FAILED;

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }
}
