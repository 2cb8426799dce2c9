package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.ContactResult.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a verification.
 *
 * @param status what it means for the contact
 * @param note a sentence for people; null where there is nothing to add
 * @param result in NeverBounce's words, for example {@code catchall}, as are the flags
 */
public record Verdict(
    Status status, @Nullable String note, String result, List<String> flags, Instant checkedAt) {

  public Verdict {
    flags = List.copyOf(flags);
  }
}
