package io.prospectpro.app.discovery;

import java.util.List;
import java.util.stream.Collectors;

/** What became of a place that somebody typed. */
public sealed interface PlaceAnswer {

  /** It is known. */
  record Known(Place place) implements PlaceAnswer {}

  /**
   * It is not known.
   *
   * @param asked as it was typed
   * @param reason a sentence that says what is wrong with it
   * @param suggestions labels that would be understood, best first; may be empty
   */
  record Unknown(String asked, String reason, List<String> suggestions) implements PlaceAnswer {

    public Unknown {
      suggestions = List.copyOf(suggestions);
    }

    /** Reason and suggestions, for the person who typed it. */
    public String message() {
      if (suggestions.isEmpty()) {
        return reason + " Give a city with its state, such as \"Boulder, CO\", or a ZIP code.";
      }
      return reason
          + " Did you mean "
          + suggestions.stream().map("\"%s\""::formatted).collect(Collectors.joining(" or "))
          + "?";
    }
  }
}
