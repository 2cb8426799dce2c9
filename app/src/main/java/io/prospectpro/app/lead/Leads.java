package io.prospectpro.app.lead;

import io.prospectpro.app.platform.Refusal;
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

  /**
   * A campaign whose leads are read for a file.
   *
   * @param leads how many it has
   * @param suppressed whom nobody of its workspace is to contact
   */
  public record OfCampaign(
      UUID id, String businessType, String location, int leads, SuppressionList suppressed) {}

  /**
   * A campaign of the caller's.
   *
   * @throws Refusal if it is none
   */
  public OfCampaign ofCampaign(UUID campaignId) {
    var campaign =
        Objects.requireNonNull(transaction.execute(_ -> store.campaign(campaignId)))
            .orElseThrow(() -> Refusal.notFound("You have no campaign %s.".formatted(campaignId)));
    return new OfCampaign(
        campaignId,
        campaign.businessType(),
        campaign.location(),
        campaign.leads(),
        suppressions.of(campaign.workspaceId()));
  }

  /** Leads of a campaign of the caller's, best confidence first, from behind {@code last} on. */
  public List<StoredLead> page(UUID campaignId, Optional<StoredLead> last, int limit) {
    var after = last.map(lead -> new LeadStore.After(lead.confidence(), lead.id()));
    return Objects.requireNonNull(transaction.execute(_ -> store.list(campaignId, after, limit)));
  }

  /** The leads of a campaign of the caller's that have these ids, in the order of the ids. */
  public List<StoredLead> chosen(UUID campaignId, List<UUID> ids) {
    return Objects.requireNonNull(transaction.execute(_ -> store.chosen(campaignId, ids)));
  }

  /**
   * Those of {@link #best} without whom its workspace is not to contact: for files that leave the
   * program.
   */
  public List<StoredLead> exportable(UUID campaignId) {
    var workspace = Objects.requireNonNull(transaction.execute(_ -> store.workspaceOf(campaignId)));
    return workspace.map(id -> exportable(campaignId, suppressions.of(id))).orElse(List.of());
  }

  private List<StoredLead> exportable(UUID campaignId, SuppressionList list) {
    return best(campaignId).stream().filter(lead -> !list.has(lead)).toList();
  }
}
