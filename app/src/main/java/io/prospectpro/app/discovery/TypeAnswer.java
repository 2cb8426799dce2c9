package io.prospectpro.app.discovery;

import java.util.List;
import java.util.stream.Collectors;

/** What became of a business type that somebody typed. */
public sealed interface TypeAnswer {

  /** It is known. */
  record Known(BusinessType type) implements TypeAnswer {}

  /**
   * It is not known.
   *
   * @param asked the part that was not understood, as it was typed
   * @param suggestions labels that would be understood, best first; may be empty
   */
  record Unknown(String asked, List<String> suggestions) implements TypeAnswer {

    public Unknown {
      suggestions = List.copyOf(suggestions);
    }

    /** A sentence for the person who typed it. */
    public String message() {
      if (asked.isBlank()) {
        return "No business type was given. Say what kind of business to look for, for example"
            + " \"coffee shop\" or \"dentist\".";
      }
      if (suggestions.isEmpty()) {
        return "\"%s\" is not a kind of business we know. Try a trade such as \"coffee shop\", \"dentist\" or \"plumber\"."
            .formatted(asked);
      }
      return "\"%s\" is not a kind of business we know. Did you mean %s?"
          .formatted(
              asked,
              suggestions.stream().map("\"%s\""::formatted).collect(Collectors.joining(" or ")));
    }
  }
}
