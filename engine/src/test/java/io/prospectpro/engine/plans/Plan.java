package io.prospectpro.engine.plans;

import io.prospectpro.engine.job.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How PostgreSQL ran one statement.
 *
 * @param buffers pages that it touched, in memory or not
 */
record Plan(String statement, List<Node> nodes, long buffers, String json) {

  /**
   * One node of the tree.
   *
   * @param relation empty for what reads no table
   * @param index empty for what uses none
   * @param rows that it took up or compared, those it threw away included, all loops together
   */
  record Node(String type, String relation, String index, long rows) {

    boolean readsFromEndToEnd() {
      return type.equals("Seq Scan") && !relation.isEmpty();
    }

    /** Entries of an index, dead ones too: what they cost shows in the buffers. */
    boolean countsEntries() {
      return type.equals("Bitmap Index Scan");
    }

    boolean isSort() {
      return type.endsWith("Sort");
    }

    @Override
    public String toString() {
      return "%s %s %s: %d rows".formatted(type, relation, index, rows);
    }
  }

  /** Reads what {@code auto_explain} logs in JSON. */
  static Plan parse(String json) {
    var tree = Json.readTree(json);
    var top = tree.path("Plan");
    var nodes = new ArrayList<Node>();
    collect(top, nodes);
    var buffers =
        top.path("Shared Hit Blocks").asLong(0) + top.path("Shared Read Blocks").asLong(0);
    return new Plan(tree.path("Query Text").asString(""), List.copyOf(nodes), buffers, json);
  }

  private static void collect(JsonNode node, List<Node> into) {
    var loops = node.path("Actual Loops").asDouble(0);
    var rows =
        Stream.of(
                "Actual Rows",
                "Rows Removed by Filter",
                "Rows Removed by Join Filter",
                "Rows Removed by Index Recheck")
            .mapToDouble(name -> node.path(name).asDouble(0))
            .sum();
    into.add(
        new Node(
            node.path("Node Type").asString(""),
            node.path("Relation Name").asString(""),
            node.path("Index Name").asString(""),
            Math.round(rows * loops)));
    for (var child : node.path("Plans")) {
      collect(child, into);
    }
  }

  @Override
  public String toString() {
    return "%d buffers, %s%nin: %s".formatted(buffers, nodes, statement.strip());
  }
}
