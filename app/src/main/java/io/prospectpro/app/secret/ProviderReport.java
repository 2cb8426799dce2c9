package io.prospectpro.app.secret;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.prospectpro.app.provider.ProviderHealth.Credits;
import io.prospectpro.app.provider.ProviderHealth.Usage;
import io.prospectpro.app.provider.RateLimit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider as admins see it.
 *
 * @param isOn whether campaigns ask it
 * @param takesKey whether an admin may enter a key
 * @param isSandbox whether the sandbox answers in its place
 * @param stored null if no admin has entered a key
 * @param state {@code off}, {@code on}, {@code paused} or {@code failing}
 * @param reason why it is paused; null if it is not
 * @param until to when it is paused
 * @param credits as it said last; null if it never did
 */
record ProviderReport(
    String provider,
    String label,
    @JsonProperty("on") boolean isOn,
    boolean takesKey,
    @JsonProperty("sandbox") boolean isSandbox,
    @Nullable StoredKey stored,
    String state,
    @Nullable String reason,
    @Nullable Instant until,
    List<Limit> limits,
    @Nullable Credits credits,
    Usage usage) {

  ProviderReport {
    limits = List.copyOf(limits);
  }

  /** At most so many calls in so many seconds. */
  record Limit(int calls, long seconds, boolean ofEachKind) {

    static Limit of(RateLimit limit) {
      return new Limit(limit.calls(), limit.window().toSeconds(), limit.isOfEachKind());
    }
  }
}
