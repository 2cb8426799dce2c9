package io.prospectpro.app.pipeline;

import io.prospectpro.app.lead.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source answered, as the step keeps it.
 *
 * @param total how many match in all, among the candidates or not
 * @param warning a sentence for the user, if the source found nothing or could not be asked for all
 */
record SourceAnswer(
    String source, List<Candidate> candidates, int total, @Nullable String warning) {

  /** The source's line among the campaign's metrics. */
  record Report(String source, int found, @Nullable String message) {}

  Report report() {
    return new Report(source, total, warning);
  }
}
