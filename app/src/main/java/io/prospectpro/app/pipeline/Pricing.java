package io.prospectpro.app.pipeline;

import io.prospectpro.app.lead.NewLead;
import io.prospectpro.app.pipeline.EnrichmentStage.Enriched;
import io.prospectpro.app.provider.Spending;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives every lead its cost: the calls made for it, and an equal share of what was paid to find all
 * of them. The costs of a campaign's leads add up to what it has spent. Thread-safe.
 */
@Component
final class Pricing {

  /** Millionths of a dollar, as in the ledger. */
  private static final int SCALE = 6;

  private final Spending spending;
  private final LeadAssembly assembly;

  Pricing(Spending spending, LeadAssembly assembly) {
    this.spending = spending;
    this.assembly = assembly;
  }

  List<NewLead> price(Connection transaction, UUID campaignId, List<Enriched> enriched) {
    var calls = spending.byLead(transaction, campaignId);
    var shares = shares(calls.shared(), enriched.size());
    var leads = new ArrayList<NewLead>();
    for (var i = 0; i < enriched.size(); i++) {
      var one = enriched.get(i);
      var own = calls.of(one.scored().candidate().id()).withShare(shares.get(i));
      leads.add(assembly.assemble(one.scored(), one.contact(), own));
    }
    return leads;
  }

  /** Equal but for the last digit: the first shares take what division leaves. */
  static List<BigDecimal> shares(BigDecimal amount, int count) {
    var shares = new ArrayList<BigDecimal>();
    var left = amount.setScale(SCALE, RoundingMode.UNNECESSARY);
    for (var remaining = count; remaining > 0; remaining--) {
      var share = left.divide(BigDecimal.valueOf(remaining), SCALE, RoundingMode.UP);
      shares.add(share);
      left = left.subtract(share);
    }
    return shares;
  }
}
