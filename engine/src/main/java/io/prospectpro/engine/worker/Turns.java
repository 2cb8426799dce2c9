package io.prospectpro.engine.worker;

import io.prospectpro.engine.store.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose turn it is on this node: kinds take turns among themselves, and tenants within each kind.
 * For one thread.
 */
final class Turns {

  private final Queue<String> kinds;
  private final Map<String, String> cursors = new HashMap<>();

  Turns(Collection<String> kinds) {
    this.kinds = new ArrayDeque<>(kinds);
  }

  /** The kinds in the order of their next turn, each with the tenant that was served last. */
  SequencedMap<String, String> next() {
    var turn = new LinkedHashMap<String, String>();
    kinds.forEach(kind -> turn.put(kind, cursors.getOrDefault(kind, "")));
    kinds.add(kinds.remove());
    return turn;
  }

  /** These were claimed in the turn that {@link #next} gave. */
  void served(Collection<Claim> claims) {
    claims.stream()
        .collect(Collectors.groupingBy(Claim::kind))
        .forEach((kind, own) -> cursors.put(kind, lastOf(own, cursors.getOrDefault(kind, ""))));
  }

  /** The tenant whose turn was last when turns began after {@code cursor} and wrapped round. */
  private static String lastOf(Collection<Claim> claims, String cursor) {
    var wrapped =
        claims.stream().map(Claim::tenant).filter(tenant -> tenant.compareTo(cursor) <= 0);
    return wrapped
        .max(Comparator.naturalOrder())
        .or(() -> claims.stream().map(Claim::tenant).max(Comparator.naturalOrder()))
        .orElse(cursor);
  }

  /** One of each tenant, then the second of each, …; within a tenant by priority and age. */
  static <T> List<T> interleave(Collection<T> all, Function<T, Claim> claim) {
    if (all.size() <= 1) { // as on most nodes most of the time
      return List.copyOf(all);
    }
    var byAge =
        Comparator.<T>comparingInt(one -> claim.apply(one).priority())
            .thenComparing(one -> claim.apply(one).id());
    var lines = new TreeMap<String, Queue<T>>();
    all.stream()
        .sorted(byAge)
        .forEach(
            one ->
                lines.computeIfAbsent(claim.apply(one).tenant(), _ -> new ArrayDeque<>()).add(one));
    var ordered = new ArrayList<T>(all.size());
    while (ordered.size() < all.size()) {
      lines.values().stream().map(Queue::poll).filter(one -> one != null).forEach(ordered::add);
    }
    return ordered;
  }
}
