package io.prospectpro.bench;

import io.prospectpro.bench.campaign.CriticalPath;
import io.prospectpro.bench.campaign.Guest;
import io.prospectpro.bench.campaign.OriginalModel;
import io.prospectpro.bench.campaign.ServedApp;
import io.prospectpro.sandbox.Latency;
import io.prospectpro.sandbox.Sandbox;
import io.prospectpro.sandbox.SandboxConfig;
import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.firm.Firms;
import io.prospectpro.sandbox.provider.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A whole campaign, from the request over HTTP until it is complete, beside the time that providers
 * leave anybody and beside a model of the original.
 */
final class CampaignBench implements Measurement {

  private static final String BUSINESSES =
      "app/src/main/resources/opendata/overture-boulder-co/businesses.csv";
  private static final String DATABASE = "bench_campaign";
  private static final String PLACE = "Boulder, CO";
  private static final String TYPE = "dentist";
  private static final String TYPE_OF_WARM_UP = "law firm";
  private static final int LEADS = 20;
  private static final Duration VERDICTS = Duration.ofSeconds(90);

  @Override
  public int usualRounds() {
    return 5;
  }

  @Override
  public Report run(Lab lab) throws Exception {
    List<Firm> firms;
    try (var csv = Files.newBufferedReader(lab.root().resolve(BUSINESSES))) {
      firms = Firms.fromCsv(csv);
    }
    var rounds = new ArrayList<CampaignRound>();
    for (var round = 1; round <= lab.options().rounds(); round++) {
      var config =
          SandboxConfig.realistic(firms)
              .withSeed(round)
              .withLatency(Latency.realistic().withoutSlowOnes());
      var number = round;
      lab.observe("round " + round, () -> measure(lab, config, number)).ifPresent(rounds::add);
    }
    return report(rounds);
  }

  /** A sandbox, a database and a process that nobody has used, then the same without us. */
  private static CampaignRound measure(Lab lab, SandboxConfig config, int number) throws Exception {
    CampaignRound.Ours ours;
    CriticalPath path;
    lab.server().createEmpty(DATABASE);
    try (var sandbox = Sandbox.start(config);
        var app = startApp(lab, sandbox, number)) {
      warmUp(app.uri());
      sandbox.ledger().clear();
      ours = launch(app.uri(), sandbox);
      path = CriticalPath.of(sandbox.ledger().calls(), ours.followed().completedAt());
    }
    try (var sandbox = Sandbox.start(config);
        var model = new OriginalModel(sandbox, Thread::sleep)) {
      var run = model.run("%s in %s".formatted(TYPE, PLACE), LEADS);
      return new CampaignRound(ours, path, CampaignRound.Original.of(run, sandbox.ledger()));
    }
  }

  private static ServedApp startApp(Lab lab, Sandbox sandbox, int number)
      throws IOException, InterruptedException {
    var database = lab.server().database(DATABASE);
    return ServedApp.start(
        lab.root().resolve("prospectpro"),
        lab.folder().resolve("data-" + number),
        Map.of(
            "PROSPECTPRO_DATABASE_URL",
            database.url(),
            "PROSPECTPRO_DATABASE_USER",
            database.user(),
            "PROSPECTPRO_DATABASE_PASSWORD",
            database.password(),
            "PROSPECTPRO_PROVIDERS_SANDBOX",
            "http://127.0.0.1:" + sandbox.port(),
            "PROSPECTPRO_PROVIDERS_SANDBOXED",
            "google,hunter,neverbounce",
            "PROSPECTPRO_OPENDATA",
            "false"),
        lab.folder().resolve("serve-%d.log".formatted(number)));
  }

  private static void warmUp(URI app) throws IOException, InterruptedException {
    try (var guest = new Guest(app)) {
      var followed = guest.run(campaign(TYPE_OF_WARM_UP));
      guest.awaitVerdicts(followed.campaign(), VERDICTS);
    }
  }

  private static CampaignRound.Ours launch(URI app, Sandbox sandbox)
      throws IOException, InterruptedException {
    try (var guest = new Guest(app)) {
      var begin = System.nanoTime();
      var followed = guest.run(campaign(TYPE));
      var leads = guest.awaitVerdicts(followed.campaign(), VERDICTS);
      var settled = Guest.pending(leads) > 0 ? Double.NaN : (System.nanoTime() - begin) / 1e6;
      return requireWhole(CampaignRound.Ours.of(followed, leads, settled, sandbox.ledger()));
    }
  }

  private static Map<String, Object> campaign(String type) {
    return Map.of(
        "businessType", type, "location", PLACE, "maxResults", LEADS, "tier", "PROFESSIONAL");
  }

  /** A campaign that asks less is quicker, which proves nothing. */
  private static CampaignRound.Ours requireWhole(CampaignRound.Ours ours) {
    var unasked =
        List.of(Provider.GOOGLE, Provider.SITE, Provider.HUNTER).stream()
            .filter(provider -> ours.calls().getOrDefault(provider, 0L) == 0)
            .toList();
    if (ours.leads() != LEADS || !unasked.isEmpty()) {
      throw new IllegalStateException(
          "The campaign has %d leads instead of %d, and has not asked %s: that is another campaign than the one to be measured"
              .formatted(ours.leads(), LEADS, unasked));
    }
    return ours;
  }

  private static Report report(List<CampaignRound> rounds) {
    var report = new Report();
    report.table(
        "%d leads, %s in %s: medians over rounds".formatted(LEADS, TYPE, PLACE), runs(rounds));
    report.table("Where our time goes, ms", stages(rounds));
    report.remark(
        "\"The original\" is a model: its calls and pauses, and nothing of its own between them.");
    figures(report, rounds);
    return report;
  }

  private static Table runs(List<CampaignRound> rounds) {
    var table =
        new Table(
            "who",
            "ms",
            "Google calls",
            "site pages",
            "Hunter calls",
            "NeverBounce calls",
            "discovery $",
            "leads",
            "addresses verified");
    table.add(
        "ours",
        median(rounds, it -> it.ours().makespan()),
        calls(rounds, Provider.GOOGLE),
        calls(rounds, Provider.SITE),
        calls(rounds, Provider.HUNTER),
        calls(rounds, Provider.NEVERBOUNCE),
        median(rounds, it -> it.ours().discoveryCost().doubleValue()),
        median(rounds, it -> it.ours().leads()),
        "");
    table.add(
        "ours, until no verdict is pending",
        median(rounds, it -> it.ours().settled()),
        "",
        "",
        "",
        "",
        "",
        "",
        median(rounds, it -> it.ours().verified()));
    table.add(
        "critical path",
        median(rounds, it -> CampaignRound.millis(it.path().total())),
        "",
        "",
        "",
        "",
        "",
        "",
        "");
    table.add(
        "the original (model)",
        median(rounds, it -> it.original().time()),
        originalCalls(rounds, Provider.GOOGLE),
        originalCalls(rounds, Provider.SITE),
        originalCalls(rounds, Provider.HUNTER),
        originalCalls(rounds, Provider.NEVERBOUNCE),
        median(rounds, it -> it.original().discoveryCost().doubleValue()),
        median(rounds, it -> it.original().run().leads()),
        median(rounds, it -> it.original().run().verdicts()));
    table.add(
        "… if Google's tokens were good at once",
        median(rounds, CampaignBench::withoutWaitingForTokens),
        "",
        "",
        "",
        "",
        "",
        "",
        "");
    return table;
  }

  private static Table stages(List<CampaignRound> rounds) {
    var table = new Table("part", "ours", "critical path");
    table.add(
        "until the job begins", median(rounds, it -> it.stage("", "discovering_businesses")), 0);
    table.add(
        "finding businesses",
        median(rounds, it -> it.stage("discovering_businesses", "scoring_businesses")),
        median(rounds, it -> CampaignRound.millis(it.path().discovery())));
    table.add(
        "scoring", median(rounds, it -> it.stage("scoring_businesses", "enriching_contacts")), 0);
    table.add(
        "finding contacts",
        median(rounds, it -> it.stage("enriching_contacts", "storing_results")),
        median(rounds, it -> CampaignRound.millis(it.path().enrichment())));
    table.add(
        "storing, and waiting for verdicts",
        median(rounds, it -> it.stage("storing_results", "")),
        0);
    return table;
  }

  private static void figures(Report report, List<CampaignRound> rounds) {
    report.figure("makespan_ms", median(rounds, it -> it.ours().makespan()));
    report.figure("settled_ms", median(rounds, it -> it.ours().settled()));
    report.figure(
        "critical_path_ms", median(rounds, it -> CampaignRound.millis(it.path().total())));
    report.figure("makespan_ratio", median(rounds, CampaignRound::makespanRatio));
    report.figure("original_ms", median(rounds, it -> it.original().time()));
    report.figure(
        "original_without_token_waits_ms", median(rounds, CampaignBench::withoutWaitingForTokens));
    report.figure("speedup_vs_original", median(rounds, CampaignRound::speedup));
    report.figure(
        "speedup_settled_vs_original",
        median(rounds, it -> it.original().time() / it.ours().settled()));
    report.figure("discovery_cost", median(rounds, it -> it.ours().discoveryCost().doubleValue()));
    report.figure(
        "original_discovery_cost",
        median(rounds, it -> it.original().discoveryCost().doubleValue()));
    report.figure("discovery_cost_ratio", median(rounds, CampaignRound::costRatio));
  }

  private static double withoutWaitingForTokens(CampaignRound round) {
    return CampaignRound.millis(round.original().run().withoutWaitingForTokens());
  }

  private static double calls(List<CampaignRound> rounds, Provider provider) {
    return median(rounds, it -> it.ours().calls().getOrDefault(provider, 0L));
  }

  private static double originalCalls(List<CampaignRound> rounds, Provider provider) {
    return median(rounds, it -> it.original().calls().getOrDefault(provider, 0L));
  }

  private static double median(List<CampaignRound> rounds, ToDoubleFunction<CampaignRound> figure) {
    return Figures.median(rounds.stream().map(figure::applyAsDouble).toList());
  }
}
