package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.CampaignToRun;
import io.prospectpro.app.campaign.CampaignsToRun;
import io.prospectpro.app.campaign.Tier;
import io.prospectpro.app.campaign.Tiers;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.Outcome;
import java.math.BigDecimal;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * What a campaign's job does, stage by stage.
 *
 * <p>What a source answered and what became of each contact are steps: an attempt after a crash
 * asks for neither again. What lies between is computed, and computed again alike. The leads are
 * stored in the transaction that completes the job: there is no moment at which a campaign has
 * ended and its leads are missing. Thread-safe.
 */
@Component
final class CampaignPipeline implements EngineSetup {

  private final CampaignsToRun campaigns;
  private final Target target;
  private final Stages stages;
  private final ProviderCalls calls;
  private final Tiers tiers = Tiers.bundled();

  CampaignPipeline(CampaignsToRun campaigns, Target target, Stages stages, ProviderCalls calls) {
    this.campaigns = campaigns;
    this.target = target;
    this.stages = stages;
    this.calls = calls;
  }

  /** The work of the stages, each in a class of its own. */
  record Stages(
      DiscoveryStage discovery,
      ScoringStage scoring,
      EnrichmentStage enrichment,
      StoringStage storing) {}

  @Override
  public void addTo(EngineBuilder engine) {
    engine.handle(CampaignArgs.KIND, this::run);
  }

  private Outcome run(CampaignArgs args, JobContext job) throws Exception {
    MDC.put("campaign", args.campaignId().toString()); // beside the job's; the engine takes it back
    calls.beginAttempt(job.jobId().value());
    enter(Stage.INITIALIZING, job, Map.of("total_cost", BigDecimal.ZERO));
    var found = campaigns.find(args.campaignId());
    if (found.isEmpty()) {
      return Outcome.failed("The campaign was deleted before its job ran.");
    }
    var campaign = found.get();
    var search = target.searchFor(campaign.criteria());

    enter(Stage.DISCOVERING_BUSINESSES, job, Map.of());
    var payer = new Payer(campaign.id(), job.jobId().value(), null);
    var wanted = campaign.criteria().maxResults();
    var order = new DiscoveryStage.Order(search, payer, wanted, buysAlways(campaign));
    var discovered = stages.discovery().run(order, job);

    enter(Stage.SCORING_BUSINESSES, job, discovered.metrics());
    var chosen =
        stages.scoring().run(campaign.workspaceId(), campaign.criteria(), discovered.candidates());

    enter(Stage.ENRICHING_CONTACTS, job, chosen.metrics());
    var enriched = stages.enrichment().run(campaign, chosen.best(), job);

    enter(Stage.STORING_RESULTS, job, Map.of("leads_enriched", enriched.size()));
    return stages.storing().store(campaign, enriched, job);
  }

  private boolean buysAlways(CampaignToRun campaign) {
    var tier = tiers.get(campaign.criteria().tier());
    return tier.discovery() == Tier.PaidDiscovery.ALWAYS;
  }

  private static void enter(Stage stage, JobContext job, Map<String, ?> metrics) {
    job.progress(stage.percent(), stage.key(), metrics);
  }
}
