package io.prospectpro.app.lead;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The leads of whoever is signed in on this thread. Thread-safe. */
@Component
public final class Leads {

  /** No campaign has more. */
  private static final int ALL = 500;

  private final LeadStore store;
  private final SuppressionStore suppressions;
  private final TransactionOperations transaction;

  Leads(LeadStore store, SuppressionStore suppressions, TransactionOperations transaction) {
    this.store = store;
    this.suppressions = suppressions;
    this.transaction = transaction;
  }

  /** All leads of a campaign of the caller's, best confidence first; empty for anybody else's. */
  public List<StoredLead> best(UUID campaignId) {
    return Objects.requireNonNull(
        transaction.execute(_ -> store.list(campaignId, Optional.empty(), ALL)));
  }

  /** The same without whom its workspace is not to contact: for files that leave the program. */
  public List<StoredLead> exportable(UUID campaignId) {
    var workspace = Objects.requireNonNull(transaction.execute(_ -> store.workspaceOf(campaignId)));
    return workspace.map(id -> exportable(campaignId, suppressions.of(id))).orElse(List.of());
  }

  private List<StoredLead> exportable(UUID campaignId, SuppressionList list) {
    return best(campaignId).stream().filter(lead -> !list.has(lead)).toList();
  }
}
