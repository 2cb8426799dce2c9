package io.prospectpro.app.lead;

import java.util.List;

/**
 * What a business does, as category codes of the Overture taxonomy.
 *
 * @param category the main category
 * @param others further categories, the main one not among them
 */
public record Trade(String category, List<String> others) {

  public Trade {
    others = List.copyOf(others);
  }
}
