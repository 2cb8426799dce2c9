package io.prospectpro.app.provider.osm;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node, way or relation with its tags.
 *
 * @param id unique among those of its type
 * @param latitude of the node, or of the middle of the way or relation
 */
public record OsmElement(
    String type,
    long id,
    @Nullable Double latitude,
    @Nullable Double longitude,
    Map<String, String> tags) {

  public OsmElement {
    tags = Map.copyOf(tags);
  }
}
