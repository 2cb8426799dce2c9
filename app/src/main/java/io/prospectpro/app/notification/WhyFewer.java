package io.prospectpro.app.notification;

import io.prospectpro.app.notification.EndedCampaign.Search;
import java.util.ArrayList;
import java.util.List;

/** Says in plain words why a campaign found fewer leads than were asked for, and what helps. */
final class WhyFewer {

  private WhyFewer() {}

  /** A paragraph each. */
  static List<String> of(Search search) {
    var said = new ArrayList<String>();
    said.add("Why there are no more: " + reason(search));
    said.addAll(search.warnings());
    said.add(
        "A wider radius, a lower confidence or another kind of business may find more: open the"
            + " campaign to search again.");
    return said;
  }

  private static String reason(Search search) {
    var where =
        "within %s of %s"
            .formatted(
                CampaignLetter.count(search.radiusMiles(), "mile"),
                search.location().replaceAll("\\p{Cntrl}", " "));
    var leftOut = leftOut(search);
    return leftOut.isEmpty()
        ? "no other business like that is known %s.".formatted(where)
        : "of the businesses found %s, %s.".formatted(where, listed(leftOut));
  }

  private static List<String> leftOut(Search search) {
    var said = new ArrayList<String>();
    if (search.delivered() > 0) {
      said.add(
          "%s left out because an earlier campaign gave %s to you"
              .formatted(were(search.delivered()), search.delivered() == 1 ? "it" : "them"));
    }
    if (search.suppressed() > 0) {
      said.add("%s left out because of your suppression list".formatted(were(search.suppressed())));
    }
    if (search.unsure() > 0) {
      said.add(
          "%d %s not reach the confidence of %d that you asked for"
              .formatted(
                  search.unsure(), search.unsure() == 1 ? "does" : "do", search.minConfidence()));
    }
    return said;
  }

  private static String were(int count) {
    return count == 1 ? "1 was" : count + " were";
  }

  /** "a", "a and b", "a, b and c" */
  private static String listed(List<String> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var last = parts.size() - 1;
    return String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
