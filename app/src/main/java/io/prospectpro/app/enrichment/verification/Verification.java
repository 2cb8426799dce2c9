package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.verification.VerificationBatch.Turn;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Reservations;
import io.prospectpro.app.provider.neverbounce.NeverBounce;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has the addresses of candidates verified.
 *
 * <p>An address, its price in the ledger and the job that will ask are committed together: what is
 * pending is reserved for, and what is reserved for will be asked. To want the same address for the
 * same candidate of a job again is to ask how it stands. Thread-safe.
 */
public final class Verification {

  private final VerificationStore store;
  private final NeverBounce neverBounce;
  private final Reservations reservations;
  private final Transactions transactions;

  /** How an address and the job that will ask come into one transaction. */
  record Transactions(TransactionOperations operations, BatchLauncher launcher) {}

  Verification(
      VerificationStore store,
      NeverBounce neverBounce,
      Reservations reservations,
      Transactions transactions) {
    this.store = store;
    this.neverBounce = neverBounce;
    this.reservations = reservations;
    this.transactions = transactions;
  }

  /** Whether addresses can be verified. Without that, {@link #want} may not be called. */
  public boolean isOn() {
    return neverBounce.isOn();
  }

  /**
   * Wants an address verified, with its price reserved, or says how that stands.
   *
   * @param payer with the candidate
   */
  public Wanted want(Payer payer, String email) {
    var leadKey = payer.leadKey();
    if (leadKey == null) {
      throw new IllegalArgumentException(
          "The verification of '%s' belongs to no candidate. Say which: Payer.forLead."
              .formatted(email));
    }
    var known = store.find(payer.jobId(), leadKey, email);
    if (known.isPresent()) {
      return known.get();
    }
    var added =
        transactions
            .operations()
            .execute(
                status -> {
                  var wanted = add(payer, leadKey, email);
                  if (wanted == null) {
                    status.setRollbackOnly();
                  }
                  return wanted;
                });
    // Added by another attempt of the job at the same moment.
    return Objects.requireNonNullElseGet(
        added, () -> store.find(payer.jobId(), leadKey, email).orElseThrow());
  }

  private @Nullable Wanted add(Payer payer, String leadKey, String email) {
    var turn = new Turn(store.shareTurn());
    var purchase = neverBounce.purchase(email);
    var call = reservations.reserve(purchase, payer);
    if (call.isEmpty()) {
      return new Wanted.OverBudget(purchase.overBudget());
    }
    if (!store.add(payer, leadKey, email, call.get())) {
      return null;
    }
    transactions.launcher().launch(turn);
    return new Wanted.Pending();
  }

  /** How all that the job wanted stands, in the order in which it was wanted. */
  public List<VerifiedAddress> verdictsOf(UUID jobId) {
    return store.list(jobId);
  }

  /**
   * From here to the end of the transaction, no verdict for this job is written, and the ledger has
   * the cost of each that was. For the transaction that stores the job's leads, before they are
   * priced.
   */
  public void hold(Connection transaction, UUID jobId) {
    VerificationStore.lock(transaction, jobId);
  }

  /**
   * Tells the job's leads what is known of their addresses. For the same transaction as {@link
   * #hold}, after the leads were stored: a verdict that comes at that moment is then written either
   * here or by its batch, never by neither.
   */
  public void applyTo(Connection transaction, UUID jobId) {
    VerificationStore.tellLeads(transaction, List.of(jobId));
  }
}
