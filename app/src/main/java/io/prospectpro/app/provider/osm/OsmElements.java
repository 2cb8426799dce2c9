package io.prospectpro.app.provider.osm;

import java.util.List;

/** What a query found, as it is recorded. */
public record OsmElements(List<OsmElement> elements) {

  public OsmElements {
    elements = List.copyOf(elements);
  }
}
