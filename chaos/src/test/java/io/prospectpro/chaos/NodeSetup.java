package io.prospectpro.chaos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node is set up.
 *
 * @param url of the pool, without user and password
 * @param direct of the one long session; null to only poll
 * @param history the file that its handlers write to
 * @param stops whether handlers stop at their script's point
 * @param pooled whether the url leads to a transaction pooler
 */
record NodeSetup(
    String name,
    String url,
    @Nullable String direct,
    String user,
    String history,
    List<String> kinds,
    int concurrency,
    int connections,
    boolean stops,
    boolean pooled) {

  NodeSetup named(String newName) {
    return new NodeSetup(
        newName, url, direct, user, history, kinds, concurrency, connections, stops, pooled);
  }

  NodeSetup through(String newUrl, @Nullable String newDirect) {
    return new NodeSetup(
        name, newUrl, newDirect, user, history, kinds, concurrency, connections, stops, pooled);
  }

  /** Statements cannot be prepared there, and no session is its own. */
  NodeSetup behindPooler(String newUrl) {
    return new NodeSetup(
        name, newUrl, null, user, history, kinds, concurrency, connections, stops, true);
  }

  /** Its handlers stop at their script's point. */
  NodeSetup stopping() {
    return new NodeSetup(
        name, url, direct, user, history, kinds, concurrency, connections, true, pooled);
  }

  NodeSetup handling(String... newKinds) {
    return new NodeSetup(
        name,
        url,
        direct,
        user,
        history,
        List.of(newKinds),
        concurrency,
        connections,
        stops,
        pooled);
  }

  NodeSetup atOnce(int newConcurrency) {
    return new NodeSetup(
        name, url, direct, user, history, kinds, newConcurrency, connections, stops, pooled);
  }

  NodeSetup withConnections(int newConnections) {
    return new NodeSetup(
        name, url, direct, user, history, kinds, concurrency, newConnections, stops, pooled);
  }
}
