package io.prospectpro.app.discovery;

import io.prospectpro.app.lead.Candidate;
import java.util.List;

/**
 * What a source answered. "There are none" and "there is no data for that place" are different
 * answers; a source that cannot be asked at all throws, so that the job is tried again.
 */
public sealed interface Discovery {

  /**
   * Businesses were found.
   *
   * @param candidates at most the search's limit, the most promising first; the same firm may be
   *     among them more than once
   * @param total how many match in all
   */
  record Found(List<Candidate> candidates, int total) implements Discovery {

    public Found {
      candidates = List.copyOf(candidates);
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
}
