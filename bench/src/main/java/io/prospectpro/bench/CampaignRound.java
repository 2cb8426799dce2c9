package io.prospectpro.bench;

import io.prospectpro.bench.campaign.CriticalPath;
import io.prospectpro.bench.campaign.Guest.Followed;
import io.prospectpro.bench.campaign.OriginalModel;
import io.prospectpro.sandbox.billing.Ledger;
import io.prospectpro.sandbox.provider.Provider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One round: a campaign of ours, its critical path, and the original's way to the same. */
record CampaignRound(Ours ours, CriticalPath path, Original original) {

  /**
   * Our campaign.
   *
   * @param settled from sending the request until no verdict was pending; NaN if that did not come
   * @param calls how many each provider had been asked when the campaign had completed
   */
  record Ours(
      Followed followed,
      double settled,
      int leads,
      int withAddress,
      int valid,
      Map<Provider, Long> calls,
      BigDecimal discoveryCost) {

    Ours {
      calls = Map.copyOf(calls);
    }

    static Ours of(Followed followed, List<JsonNode> leads, double settled, Ledger ledger) {
      return new Ours(
          followed,
          settled,
          leads.size(),
          (int) leads.stream().filter(lead -> lead.path("email").isString()).count(),
          (int) leads.stream().filter(lead -> statusOf(lead).equals("valid")).count(),
          callsUntil(followed.completedAt(), ledger),
          ledger.total(Provider.GOOGLE));
    }

    private static String statusOf(JsonNode lead) {
      return lead.path("emailStatus").asString("");
    }

    double makespan() {
      return millis(followed.time());
    }
  }

  /** The model of the original. */
  record Original(OriginalModel.Run run, Map<Provider, Long> calls, BigDecimal discoveryCost) {

    Original {
      calls = Map.copyOf(calls);
    }

    static Original of(OriginalModel.Run run, Ledger ledger) {
      return new Original(run, callsUntil(Instant.MAX, ledger), ledger.total(Provider.GOOGLE));
    }

    double time() {
      return millis(run.time());
    }
  }

  private static Map<Provider, Long> callsUntil(Instant end, Ledger ledger) {
    var calls = new EnumMap<Provider, Long>(Provider.class);
    for (var provider : Provider.values()) {
      calls.put(
          provider,
          ledger.calls().stream()
              .filter(call -> call.provider() == provider && call.arrivedAt().isBefore(end))
              .count());
    }
    return calls;
  }

  double makespanRatio() {
    return ours.makespan() / millis(path.total());
  }

  double speedup() {
    return original.time() / ours.makespan();
  }

  double costRatio() {
    return ours.discoveryCost.doubleValue() / original.discoveryCost.doubleValue();
  }

  /** How long a stage took: until the next one was heard of. */
  double stage(String from, String to) {
    var stages = ours.followed.stages();
    var begin = from.isEmpty() ? Duration.ZERO : stages.get(from);
    var end = to.isEmpty() ? ours.followed.time() : stages.get(to);
    return begin == null || end == null ? Double.NaN : millis(end.minus(begin));
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /** For who watches the run. */
  @Override
  public String toString() {
    return "ours %.0f ms (settled %.0f), critical path %.0f, original %.0f; discovery $%s and $%s; %d leads, %d with an address, %d valid"
        .formatted(
            ours.makespan(),
            ours.settled,
            millis(path.total()),
            original.time(),
            ours.discoveryCost.toPlainString(),
            original.discoveryCost.toPlainString(),
            ours.leads,
            ours.withAddress,
            ours.valid);
  }
}
