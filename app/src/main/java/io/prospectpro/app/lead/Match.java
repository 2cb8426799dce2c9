package io.prospectpro.app.lead;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate answers the search that found it, so that scoring needs the candidate alone.
 *
 * @param category how close its trade is to the one asked for
 * @param miles from the middle of the place asked for; absent where the source has no position
 * @param radiusMiles the radius asked for
 * @param keywordsAsked the keywords of the search
 * @param keywordsFound those of them that its name or categories contain
 */
public record Match(
    Closeness category,
    @Nullable Double miles,
    double radiusMiles,
    List<String> keywordsAsked,
    List<String> keywordsFound) {

  /** From best to least. */
  public enum Closeness {
    /** Its main category is what was asked for. */
    EXACT,
    /** Its main category is a near relation, such as a cafe for "coffee shop". */
    RELATED,
    /** It does something else first, and this as well. */
    ALSO
  }

  public Match {
    keywordsAsked = List.copyOf(keywordsAsked);
    keywordsFound = List.copyOf(keywordsFound);
  }
}
