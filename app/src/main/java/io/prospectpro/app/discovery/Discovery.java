package io.prospectpro.app.discovery;

import io.prospectpro.app.lead.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source answered. "There are none", "there is no data for that place" and "it could not be
 * asked" are different answers, so that nobody can take a refusal for an empty result.
 */
public sealed interface Discovery {

  /**
   * Businesses were found.
   *
   * @param candidates at most the search's limit, the most promising first; the same firm may be
   *     among them more than once
   * @param total how many match in all
   * @param warning a sentence for the user, if the source could be asked for a part only
   */
  record Found(List<Candidate> candidates, int total, @Nullable String warning)
      implements Discovery {

    public Found {
      candidates = List.copyOf(candidates);
    }

    public Found(List<Candidate> candidates, int total) {
      this(candidates, total, null);
    }
  }

  /**
   * The place is covered, and no business of that type is known there.
   *
   * @param message a sentence for the user
   */
  record NothingMatched(String message) implements Discovery {}

  /**
   * The source knows no business of any type in that place.
   *
   * @param message a sentence for the user that names the covered areas and says what to do
   * @param coveredAreas labels such as "Boulder, CO", the largest first
   */
  record NotCovered(String message, List<String> coveredAreas) implements Discovery {

    public NotCovered {
      coveredAreas = List.copyOf(coveredAreas);
    }
  }

  /**
   * The source was not asked, or did not say: refused, failed, over budget.
   *
   * @param message a sentence for the user with the reason and, where known, when it is over
   */
  record CouldNotAsk(String message) implements Discovery {}
}
