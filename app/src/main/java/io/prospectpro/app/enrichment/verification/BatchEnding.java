package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.verification.BatchStore.Batch;
import io.prospectpro.app.enrichment.verification.BatchStore.Share;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Reservations;
import io.prospectpro.app.provider.Reservations.End;
import io.prospectpro.app.provider.neverbounce.CheckedAddress;
import io.prospectpro.app.provider.neverbounce.CheckedAddresses;
import io.prospectpro.engine.job.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ends batches: verdicts, ledger and leads are written in the transaction that completes the
 * batch's job, so that no crash can part them. Thread-safe.
 */
final class BatchEnding {

  private static final String NO_VERDICT = "NeverBounce gave no verdict on this address.";
  private static final String ABANDONED =
      "The verification was ended before NeverBounce gave a verdict.";

  private final BatchStore batches;
  private final Reservations reservations;

  BatchEnding(BatchStore batches, Reservations reservations) {
    this.batches = batches;
    this.reservations = reservations;
  }

  /**
   * Every address has cost its price, once; also one without a verdict, but not what turned out to
   * be no address. Whoever wanted it first pays.
   */
  Outcome withResults(Batch batch, CheckedAddresses results) {
    var byAddress =
        results.all().stream()
            .collect(Collectors.toMap(it -> Finding.key(it.email()), it -> it, (one, _) -> one));
    var findings =
        batches.addresses(batch.id()).stream()
            .map(it -> finding(it.email(), byAddress.get(Finding.key(it.email()))))
            .toList();
    return end(
        batch,
        findings,
        share ->
            new End(
                share.call(),
                byAddress.containsKey(share.address()) ? CallOutcome.OK : CallOutcome.EMPTY,
                share.isFirst() && isCharged(byAddress.get(share.address()))
                    ? share.price()
                    : BigDecimal.ZERO,
                byAddress.containsKey(share.address()) ? null : NO_VERDICT));
  }

  private static boolean isCharged(@Nullable CheckedAddress it) {
    return it == null || it.isCharged();
  }

  private static Finding finding(String email, @Nullable CheckedAddress it) {
    return it == null ? Finding.none(email, NO_VERDICT) : Finding.of(email, it);
  }

  /**
   * None of the addresses has a verdict. What was reserved is released, unless it may be charged.
   */
  Outcome without(Batch batch, CallOutcome outcome, String sentence) {
    return end(
        batch,
        findings(batch, sentence),
        share -> new End(share.call(), outcome, BigDecimal.ZERO, sentence));
  }

  /** Its job has ended without it. What may have been charged stays reserved. */
  void abandon(Connection transaction, Batch batch) {
    var outcome =
        switch (batch.state()) {
          case COLLECTED, ENDED -> null;
          case SENDING, SENT -> CallOutcome.UNKNOWN_MAYBE_BILLED;
        };
    write(
        transaction,
        batch,
        findings(batch, ABANDONED),
        share -> new End(share.call(), outcome, BigDecimal.ZERO, ABANDONED));
  }

  private List<Finding> findings(Batch batch, String sentence) {
    return batches.addresses(batch.id()).stream()
        .map(it -> Finding.none(it.email(), sentence))
        .toList();
  }

  private Outcome end(Batch batch, List<Finding> findings, Function<Share, End> bill) {
    return Outcome.completing(transaction -> write(transaction, batch, findings, bill));
  }

  private void write(
      Connection transaction, Batch batch, List<Finding> findings, Function<Share, End> bill) {
    var shares = batches.end(transaction, batch.id(), findings);
    reservations.end(transaction, shares.stream().map(bill).toList());
    var jobs = shares.stream().map(Share::jobId).distinct().toList();
    VerificationStore.tellLeads(transaction, jobs);
    VerificationStore.charge(transaction, batch.id());
  }
}
