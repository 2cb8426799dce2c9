package io.prospectpro.app.pipeline;

import io.prospectpro.app.campaign.Criteria;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Deduplication;
import io.prospectpro.app.lead.Fingerprint;
import io.prospectpro.app.lead.LeadStore;
import io.prospectpro.app.lead.SuppressionStore;
import io.prospectpro.app.scoring.Ranking;
import io.prospectpro.app.scoring.Scored;
import io.prospectpro.app.scoring.Scorer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes one of several rows of a firm, leaves out whom the workspace may not contact and what it
 * got before, and keeps the best. Thread-safe.
 */
@Component
final class ScoringStage {

  private final LeadStore leads;
  private final SuppressionStore suppressions;
  private final Scorer scorer;

  ScoringStage(LeadStore leads, SuppressionStore suppressions, Scorer scorer) {
    this.leads = leads;
    this.suppressions = suppressions;
    this.scorer = scorer;
  }

  /** The candidates that are to become leads, best first. */
  record Chosen(List<Scored> best, Map<String, ?> metrics) {}

  Chosen run(UUID workspaceId, Criteria criteria, List<Candidate> candidates) {
    var firms = Deduplication.merge(candidates);
    var list = suppressions.of(workspaceId);
    var allowed = firms.stream().filter(firm -> !list.has(firm)).toList();
    var fresh = criteria.includeDelivered() ? allowed : withoutDelivered(workspaceId, allowed);
    var ranking =
        Ranking.best(scorer.scoreAll(fresh), criteria.maxResults(), criteria.minConfidence());
    return new Chosen(
        ranking.best(),
        Map.of(
            "fresh_after_dedup",
            fresh.size(),
            "previously_delivered_filtered",
            allowed.size() - fresh.size(),
            "suppressed_filtered",
            firms.size() - allowed.size(),
            "qualified_leads",
            ranking.qualified()));
  }

  private List<Candidate> withoutDelivered(UUID workspaceId, List<Candidate> firms) {
    var keys = new HashSet<String>();
    firms.forEach(firm -> keys.addAll(Fingerprint.of(firm).keys()));
    var delivered = leads.delivered(workspaceId, keys);
    return firms.stream().filter(firm -> !Fingerprint.of(firm).isAmong(delivered)).toList();
  }
}
