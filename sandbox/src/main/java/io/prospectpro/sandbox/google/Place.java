package io.prospectpro.sandbox.google;

import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.Point;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A firm as Google has it.
 *
 * @param mainWords what it mainly is, for the ranking
 * @param words all that it can be found by
 * @param json every field; never changed
 */
record Place(
    Firm firm,
    String id,
    Point point,
    List<String> types,
    boolean isServiceArea,
    Set<String> mainWords,
    Set<String> words,
    ObjectNode json) {

  double rating() {
    return json.path("rating").asDouble(0);
  }
}
