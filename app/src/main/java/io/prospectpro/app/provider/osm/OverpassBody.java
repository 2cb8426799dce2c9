package io.prospectpro.app.provider.osm;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as Overpass writes it.
 *
 * @param remark why the elements are not all there are; absent where all is well
 */
record OverpassBody(List<Element> elements, @Nullable String remark) {

  OsmElements toElements() {
    return new OsmElements(elements.stream().map(Element::toElement).toList());
  }

  /** A node has a position of its own, others a centre. */
  record Element(
      String type,
      long id,
      @Nullable Double lat,
      @Nullable Double lon,
      @Nullable Centre center,
      @Nullable Map<String, String> tags) {

    OsmElement toElement() {
      return new OsmElement(
          type,
          id,
          center == null ? lat : Double.valueOf(center.lat),
          center == null ? lon : Double.valueOf(center.lon),
          Objects.requireNonNullElse(tags, Map.of()));
    }
  }

  /** The middle of a way or relation. */
  record Centre(double lat, double lon) {}
}
