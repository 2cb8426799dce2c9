package io.prospectpro.sandbox.osm;

import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.Point;
import io.prospectpro.sandbox.http.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A firm on the map.
 *
 * @param type node, way or relation; only a node has a position of its own
 */
record Element(Firm firm, String type, long id, Point point, Map<String, String> tags) {

  ObjectNode json(boolean withCentre, boolean withTags) {
    var json = Json.object().put("type", type).put("id", id);
    if (type.equals("node")) {
      json.put("lat", point.lat()).put("lon", point.lon());
    } else if (withCentre) {
      json.putObject("center").put("lat", point.lat()).put("lon", point.lon());
    }
    if (withTags) {
      var all = json.putObject("tags");
      tags.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(tag -> all.put(tag.getKey(), tag.getValue()));
    }
    return json;
  }
}
