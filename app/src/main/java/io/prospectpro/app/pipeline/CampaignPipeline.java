package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.CampaignToRun;
import io.prospectpro.app.campaign.CampaignsToRun;
import io.prospectpro.app.campaign.Tier;
import io.prospectpro.app.campaign.Tiers;
import io.prospectpro.app.lead.LeadStore;
import io.prospectpro.app.lead.NewLead;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
  private final LeadStore leadStore;
  private final Tiers tiers = Tiers.bundled();

  CampaignPipeline(CampaignsToRun campaigns, Target target, Stages stages, LeadStore leadStore) {
    this.campaigns = campaigns;
    this.target = target;
    this.stages = stages;
    this.leadStore = leadStore;
  }

  /** The work of the stages, each in a class of its own. */
  record Stages(
      DiscoveryStage discovery,
      ScoringStage scoring,
      EnrichmentStage enrichment,
      Pricing pricing) {}

  @Override
  public void addTo(EngineBuilder engine) {
    engine.handle(CampaignArgs.KIND, this::run);
  }

  private Outcome run(CampaignArgs args, JobContext job) throws Exception {
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
    var chosen = stages.scoring().run(campaign, discovered.candidates());

    enter(Stage.ENRICHING_CONTACTS, job, chosen.metrics());
    var enriched = stages.enrichment().run(campaign, chosen.best(), job);

    enter(Stage.STORING_RESULTS, job, Map.of("leads_enriched", enriched.size()));
    return store(campaign, stages.pricing().price(campaign.id(), enriched), job);
  }

  private boolean buysAlways(CampaignToRun campaign) {
    var tier = tiers.get(campaign.criteria().tier());
    return tier.discovery() == Tier.PaidDiscovery.ALWAYS;
  }

  private static void enter(Stage stage, JobContext job, Map<String, ?> metrics) {
    job.progress(stage.percent(), stage.key(), metrics);
  }

  private Outcome store(CampaignToRun campaign, List<NewLead> leads, JobContext job) {
    var isExhausted = leads.size() < campaign.criteria().maxResults();
    var last =
        new Outcome.Final(
            (isExhausted ? Stage.EXHAUSTED_RESULTS : Stage.COMPLETED).key(),
            Map.of(
                "avg_confidence",
                averageConfidence(leads),
                "total_cost",
                stages.pricing().total(campaign.id())));
    return Outcome.completing(
        last,
        transaction -> leadStore.storeAll(transaction, campaign.id(), job.jobId().value(), leads));
  }

  private static long averageConfidence(List<NewLead> leads) {
    return Math.round(leads.stream().mapToInt(NewLead::confidence).average().orElse(0));
  }
}
