package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.CampaignToRun;
import io.prospectpro.app.enrichment.verification.Verification;
import io.prospectpro.app.enrichment.verification.Wanted;
import io.prospectpro.app.lead.LeadStore;
import io.prospectpro.app.pipeline.EnrichmentStage.Enriched;
import io.prospectpro.app.provider.Spending;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.Outcome;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Stores the leads in the transaction that completes the job.
 *
 * <p>It does not wait for verdicts: a verifier takes minutes. An address without one by now is
 * stored as pending, and gets it from the job that verifies. Thread-safe.
 */
@Component
final class StoringStage {

  private final Verification verification;
  private final Pricing pricing;
  private final Spending spending;
  private final LeadStore leads;

  StoringStage(Verification verification, Pricing pricing, Spending spending, LeadStore leads) {
    this.verification = verification;
    this.pricing = pricing;
    this.spending = spending;
    this.leads = leads;
  }

  Outcome store(CampaignToRun campaign, List<Enriched> enriched, JobContext job) {
    var jobId = job.jobId().value();
    var pending =
        verification.verdictsOf(jobId).stream()
            .filter(address -> address.standing() instanceof Wanted.Pending)
            .count();
    var total = spending.of(campaign.id());
    var isExhausted = enriched.size() < campaign.criteria().maxResults();
    var last =
        new Outcome.Final(
            (isExhausted ? Stage.EXHAUSTED_RESULTS : Stage.COMPLETED).key(),
            Map.of(
                "avg_confidence", averageConfidence(enriched),
                "total_cost", total.spent(),
                "reserved_cost", total.reserved(),
                "pending_contacts", pending));
    return Outcome.completing(
        last, transaction -> store(transaction, campaign.id(), jobId, enriched));
  }

  private void store(Connection transaction, UUID campaignId, UUID jobId, List<Enriched> enriched) {
    // Verdicts that come at this moment are told either here or by who brings them.
    verification.hold(transaction, jobId);
    var priced = pricing.price(transaction, campaignId, enriched);
    leads.storeAll(transaction, campaignId, jobId, priced);
    verification.applyTo(transaction, jobId);
  }

  private static long averageConfidence(List<Enriched> enriched) {
    return Math.round(
        enriched.stream().mapToInt(it -> it.scored().score().confidence()).average().orElse(0));
  }
}
