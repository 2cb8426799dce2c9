package io.prospectpro.bench;

import io.prospectpro.sandbox.provider.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What rounds of campaigns come to; every figure is a median, ratios of each round's own. Pure. */
final class CampaignTables {

  private CampaignTables() {}

  static Table runs(List<CampaignRound> rounds) {
    var table = new Table("", "ours", "the original (model)", "critical path");
    table.add(
        "ms until complete",
        median(rounds, it -> it.ours().makespan()),
        median(rounds, it -> it.original().time()),
        median(rounds, it -> CampaignRound.millis(it.path().total())));
    addRow(
        table,
        "ms until every verdict is there",
        median(rounds, it -> it.ours().settled()),
        median(rounds, it -> it.original().time()));
    addRow(
        table,
        "ms if Google's tokens were good at once",
        median(rounds, it -> it.ours().makespan()),
        median(rounds, CampaignTables::withoutWaitingForTokens));
    for (var provider :
        List.of(Provider.GOOGLE, Provider.SITE, Provider.HUNTER, Provider.NEVERBOUNCE)) {
      addRow(
          table,
          "calls to " + provider.key(),
          median(rounds, it -> it.ours().calls().getOrDefault(provider, 0L)),
          median(rounds, it -> it.original().calls().getOrDefault(provider, 0L)));
    }
    addRow(
        table,
        "discovery $",
        median(rounds, it -> it.ours().discoveryCost().doubleValue()),
        median(rounds, it -> it.original().discoveryCost().doubleValue()));
    addRow(
        table,
        "leads with an address found valid",
        median(rounds, it -> it.ours().valid()),
        median(rounds, it -> it.original().run().valid()));
    return table;
  }

  private static void addRow(Table table, String what, double ours, double original) {
    table.add(what, ours, original, "");
  }

  static Table stages(List<CampaignRound> rounds) {
    var table = new Table("ms", "ours", "critical path");
    table.add(
        "until the job begins", median(rounds, it -> it.stage("", "discovering_businesses")), "");
    table.add(
        "finding businesses",
        median(rounds, it -> it.stage("discovering_businesses", "scoring_businesses")),
        median(rounds, it -> CampaignRound.millis(it.path().discovery())));
    table.add(
        "scoring", median(rounds, it -> it.stage("scoring_businesses", "enriching_contacts")), "");
    table.add(
        "finding contacts",
        median(rounds, it -> it.stage("enriching_contacts", "storing_results")),
        median(rounds, it -> CampaignRound.millis(it.path().enrichment())));
    table.add("storing", median(rounds, it -> it.stage("storing_results", "")), "");
    return table;
  }

  static void figures(Report report, List<CampaignRound> rounds, String suffix) {
    var figures = new LinkedHashMap<String, ToDoubleFunction<CampaignRound>>();
    figures.put("makespan_ms", it -> it.ours().makespan());
    figures.put("settled_ms", it -> it.ours().settled());
    figures.put("critical_path_ms", it -> CampaignRound.millis(it.path().total()));
    figures.put("makespan_ratio", CampaignRound::makespanRatio);
    figures.put("original_ms", it -> it.original().time());
    figures.put("original_without_token_waits_ms", CampaignTables::withoutWaitingForTokens);
    figures.put("speedup_vs_original", CampaignRound::speedup);
    figures.put("speedup_settled_vs_original", it -> it.original().time() / it.ours().settled());
    figures.put("discovery_cost", it -> it.ours().discoveryCost().doubleValue());
    figures.put("original_discovery_cost", it -> it.original().discoveryCost().doubleValue());
    figures.put("discovery_cost_ratio", CampaignRound::costRatio);
    figures.forEach((key, figure) -> report.figure(key + suffix, median(rounds, figure)));
  }

  private static double withoutWaitingForTokens(CampaignRound round) {
    return CampaignRound.millis(round.original().run().withoutWaitingForTokens());
  }

  private static double median(List<CampaignRound> rounds, ToDoubleFunction<CampaignRound> figure) {
    return Figures.median(rounds.stream().map(figure::applyAsDouble).toList());
  }
}
