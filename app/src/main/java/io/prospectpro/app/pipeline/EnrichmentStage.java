package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.CampaignToRun;
import io.prospectpro.app.campaign.Tier;
import io.prospectpro.app.campaign.Tiers;
import io.prospectpro.app.enrichment.ContactResult;
import io.prospectpro.app.enrichment.VerifiedSearch;
import io.prospectpro.app.enrichment.Wish;
import io.prospectpro.app.enrichment.Wish.Satisfied;
import io.prospectpro.app.lead.SuppressionStore;
import io.prospectpro.app.platform.SideBySide;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Spending;
import io.prospectpro.app.scoring.Scored;
import io.prospectpro.engine.job.JobContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Searches the contacts of all chosen candidates side by side; each result is a step of the job,
 * and each lead is announced together with it. Thread-safe.
 */
@Component
final class EnrichmentStage {

  private final VerifiedSearch contacts;
  private final LeadAssembly assembly;
  private final Spending spending;
  private final SuppressionStore suppressions;
  private final Tiers tiers = Tiers.bundled();

  EnrichmentStage(
      VerifiedSearch contacts,
      LeadAssembly assembly,
      Spending spending,
      SuppressionStore suppressions) {
    this.contacts = contacts;
    this.assembly = assembly;
    this.spending = spending;
    this.suppressions = suppressions;
  }

  /** A chosen candidate and what is known of its contacts. */
  record Enriched(Scored scored, ContactResult contact) {}

  List<Enriched> run(CampaignToRun campaign, List<Scored> chosen, JobContext job) throws Exception {
    var search =
        contacts.begin(
            wishOf(tiers.get(campaign.criteria().tier())),
            suppressions.of(campaign.workspaceId())::hasEmail);
    var payer = new Payer(campaign.id(), job.jobId().value(), null);
    var telling = new Telling(campaign, chosen.size(), job);
    return SideBySide.map(
        chosen,
        scored -> {
          var contact = search(search, scored, payer, job);
          telling.oneMore();
          return new Enriched(scored, contact);
        });
  }

  private ContactResult search(
      VerifiedSearch.Run search, Scored scored, Payer payer, JobContext job) throws Exception {
    var key = scored.candidate().id();
    return job.step(
        "contact-" + key,
        ContactResult.class,
        () -> {
          var result = search.search(scored.candidate(), payer.forLead(key));
          // Before the step is recorded, so that the two are written together.
          var calls = spending.ofLead(payer.campaignId(), key);
          job.event("lead", assembly.preview(scored, result, calls));
          return result;
        });
  }

  private static Wish wishOf(Tier tier) {
    var satisfied =
        switch (tier.wants()) {
          case ADDRESS -> Satisfied.BY_ADDRESS;
          case VERIFIED_ADDRESS -> Satisfied.BY_VERIFIED_ADDRESS;
          case VERIFIED_PERSON -> Satisfied.BY_VERIFIED_PERSON;
        };
    return new Wish(tier.finders(), satisfied);
  }

  /** Says how far a campaign's contacts are. What was spent is looked up now and then only. */
  private final class Telling {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final CampaignToRun campaign;
    private final int all;
    private final JobContext job;
    private final AtomicInteger enriched = new AtomicInteger();
    private final AtomicLong nextLook = new AtomicLong(System.nanoTime());

    Telling(CampaignToRun campaign, int all, JobContext job) {
      this.campaign = campaign;
      this.all = all;
      this.job = job;
    }

    void oneMore() {
      var count = enriched.incrementAndGet();
      var metrics = new HashMap<String, Object>();
      metrics.put("leads_enriched", count);
      if (isTimeToLook()) {
        var total = spending.of(campaign.id());
        metrics.put("total_cost", total.spent());
        metrics.put("reserved_cost", total.reserved());
      }
      job.progress(Stage.percentEnriched(count, all), Stage.ENRICHING_CONTACTS.key(), metrics);
    }

    /** For one of those who ask at the same time. */
    private boolean isTimeToLook() {
      var due = nextLook.get();
      var now = System.nanoTime();
      return now - due >= 0 && nextLook.compareAndSet(due, now + BETWEEN_LOOKS.toNanos());
    }
  }
}
