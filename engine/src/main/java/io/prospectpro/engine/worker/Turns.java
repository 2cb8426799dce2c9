package io.prospectpro.engine.worker;

import io.prospectpro.engine.store.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;

/** The order in which claimed jobs start: one of each tenant in turn. Pure. */
final class Turns {

  private Turns() {}

  /** One job of each tenant, then the second of each, …; within a tenant by priority and age. */
  static List<Claim> interleave(Collection<Claim> claims) {
    var lines = new TreeMap<String, Queue<Claim>>();
    claims.stream()
        .sorted(Comparator.comparingInt(Claim::priority).thenComparing(Claim::id))
        .forEach(
            claim -> lines.computeIfAbsent(claim.tenant(), _ -> new ArrayDeque<>()).add(claim));
    var ordered = new ArrayList<Claim>(claims.size());
    while (ordered.size() < claims.size()) {
      lines.values().stream().map(Queue::poll).filter(claim -> claim != null).forEach(ordered::add);
    }
    return ordered;
  }

  /** The tenant whose turn was last when turns began after {@code cursor} and wrapped round. */
  static String lastOf(Collection<Claim> claims, String cursor) {
    var wrapped =
        claims.stream().map(Claim::tenant).filter(tenant -> tenant.compareTo(cursor) <= 0);
    return wrapped
        .max(Comparator.naturalOrder())
        .or(() -> claims.stream().map(Claim::tenant).max(Comparator.naturalOrder()))
        .orElse(cursor);
  }
}
