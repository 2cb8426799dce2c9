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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole campaign, from the request over HTTP until it is complete, beside the time that providers
 * leave anybody and beside a model of the original.
 */
final class CampaignBench implements Measurement {

  private static final String BUSINESSES =
      "app/src/main/resources/opendata/overture-boulder-co/businesses.csv";
  private static final String DATABASE = "bench_campaign";
  private static final String PLACE = "Boulder, CO";
  private static final List<Search> SEARCHES =
      List.of(new Search("restaurant", ""), new Search("dentist", "_of_few_found"));
  private static final String TYPE_OF_WARM_UP = "law firm";
  private static final int LEADS = 20;
  private static final Duration VERDICTS = Duration.ofSeconds(90);

  /**
   * What is searched for. Google lists sixty firms and no more, of restaurants in Boulder as of
   * most things in a town; the sandbox's knows some thirty dentists there.
   *
   * @param suffix of the figures' names
   */
  private record Search(String type, String suffix) {}

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
    var measured = new LinkedHashMap<Search, List<CampaignRound>>();
    for (var search : SEARCHES) {
      measured.put(search, new ArrayList<>());
    }
    for (var round = 1; round <= lab.options().rounds(); round++) {
      var config =
          SandboxConfig.realistic(firms)
              .withSeed(round)
              .withLatency(Latency.realistic().withoutSlowOnes());
      for (var one : measured.entrySet()) {
        var type = one.getKey().type;
        var what = "round %d, %s".formatted(round, type);
        lab.observe(what, () -> measure(lab, config, type)).ifPresent(one.getValue()::add);
      }
    }
    return report(measured);
  }

  /** A sandbox, a database and a process that nobody has used, then the same without us. */
  private static CampaignRound measure(Lab lab, SandboxConfig config, String type)
      throws Exception {
    CampaignRound.Ours ours;
    CriticalPath path;
    lab.server().createEmpty(DATABASE);
    try (var sandbox = Sandbox.start(config);
        var app = startApp(lab, sandbox)) {
      warmUp(app.uri());
      sandbox.ledger().clear();
      ours = launch(app.uri(), type, sandbox);
      path = CriticalPath.of(sandbox.ledger().calls(), ours.followed().completedAt());
    }
    try (var sandbox = Sandbox.start(config);
        var model = new OriginalModel(sandbox, Thread::sleep)) {
      var run = model.run("%s in %s".formatted(type, PLACE), LEADS);
      return new CampaignRound(ours, path, CampaignRound.Original.of(run, sandbox.ledger()));
    }
  }

  private static ServedApp startApp(Lab lab, Sandbox sandbox)
      throws IOException, InterruptedException {
    var database = lab.server().database(DATABASE);
    return ServedApp.start(
        lab.root().resolve("prospectpro"),
        lab.folder().resolve("data"),
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
        lab.folder().resolve("serve.log"));
  }

  private static void warmUp(URI app) throws IOException, InterruptedException {
    try (var guest = new Guest(app)) {
      var followed = guest.run(campaign(TYPE_OF_WARM_UP));
      guest.awaitVerdicts(followed.campaign(), VERDICTS);
    }
  }

  private static CampaignRound.Ours launch(URI app, String type, Sandbox sandbox)
      throws IOException, InterruptedException {
    try (var guest = new Guest(app)) {
      var begin = System.nanoTime();
      var followed = guest.run(campaign(type));
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

  private static Report report(Map<Search, List<CampaignRound>> measured) {
    var report = new Report();
    measured.forEach(
        (search, rounds) -> {
          var what = "%s in %s, %d leads".formatted(search.type, PLACE, LEADS);
          report.table("%s: medians over rounds".formatted(what), CampaignTables.runs(rounds));
          report.table(
              "%s: where our time goes, ms".formatted(what), CampaignTables.stages(rounds));
          CampaignTables.figures(report, rounds, search.suffix);
        });
    report.remark(
        "\"The original\" is a model: its calls and pauses, and nothing of its own between them.");
    return report;
  }
}
