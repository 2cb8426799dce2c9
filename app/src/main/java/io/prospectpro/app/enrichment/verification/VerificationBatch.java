package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.verification.BatchStore.Batch;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Reservations;
import io.prospectpro.app.provider.neverbounce.AddressToCheck;
import io.prospectpro.app.provider.neverbounce.CheckedAddresses;
import io.prospectpro.app.provider.neverbounce.JobStanding;
import io.prospectpro.app.provider.neverbounce.NeverBounce;
import io.prospectpro.app.provider.neverbounce.NeverBounceAccount;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.job.RetryPolicy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job that has all waiting addresses verified, in one job of NeverBounce's.
 *
 * <p>The batch's row is the record of how far it has come; a step for each call would say the same
 * again. What matters is written before and after the one call that costs: a batch that a later
 * attempt finds {@code sending} is never sent again, as nobody knows whether it was taken, and
 * keeps its reservations. All other calls are free and are simply made again.
 *
 * <p>NeverBounce could call back when it is done. It is asked instead, more and more rarely: its
 * calls are unsigned, may be lost, and need an address that the world can reach. A batch that is
 * not done within a day is given up. Thread-safe.
 */
final class VerificationBatch implements EngineSetup {

  static final JobKind<Turn> KIND = JobKind.of("verification.batch", Turn.class);

  private static final Logger LOG = LoggerFactory.getLogger(VerificationBatch.class);

  private static final Duration PATIENCE = Duration.ofDays(1);

  /** For more than a day: what ends a batch that does not get on is its age, with a sentence. */
  private static final RetryPolicy RETRIES =
      new RetryPolicy(300, Duration.ofSeconds(1), 4, Duration.ofMinutes(10), 0.2);

  private static final String CANCELLED = "The campaign was cancelled before the address was sent.";

  private final BatchStore batches;
  private final BatchEnding ending;
  private final NeverBounce neverBounce;
  private final Reservations reservations;

  VerificationBatch(
      BatchStore batches, BatchEnding ending, NeverBounce neverBounce, Reservations reservations) {
    this.batches = batches;
    this.ending = ending;
    this.neverBounce = neverBounce;
    this.reservations = reservations;
  }

  /** The args: which batch it is, of all that ever were. */
  record Turn(long number) {

    /** While this batch waits, nobody needs another. */
    String uniqueKey() {
      return "batch " + number;
    }
  }

  @Override
  public void addTo(EngineBuilder engine) {
    engine.handle(KIND, (_, job) -> run(job), RETRIES);
  }

  private Outcome run(JobContext job) throws Exception {
    var id = job.jobId().value();
    var known = batches.find(id);
    if (known.isEmpty()) {
      var runs = batches.runs();
      var pause = Pace.untilNextRun(runs.ages(), runs.underWay());
      if (!pause.isZero()) {
        return Outcome.snooze(pause);
      }
      job.transactionalStep("collect", Integer.class, it -> collect(it, job.jobId()));
      known = batches.find(id);
    }
    return known.isEmpty() ? Outcome.completed() : advance(known.get());
  }

  private int collect(Connection transaction, JobId job) {
    BatchStore.takeTurn(transaction);
    var dropped =
        BatchStore.dropCancelled(transaction, CANCELLED).stream()
            .map(call -> new Reservations.End(call, null, BigDecimal.ZERO, CANCELLED))
            .toList();
    reservations.end(transaction, dropped);
    return BatchStore.collect(transaction, job.value());
  }

  private Outcome advance(Batch batch) throws InterruptedException {
    return switch (batch.state()) {
      case COLLECTED -> send(batch);
      case SENDING -> lost(batch);
      case SENT -> look(batch);
      case ENDED -> Outcome.completed();
    };
  }

  private Outcome lost(Batch batch) {
    return ending.without(
        batch,
        CallOutcome.UNKNOWN_MAYBE_BILLED,
        "The program ended while it sent the address to NeverBounce. It may have been charged, and"
            + " is not sent twice.");
  }

  private Outcome send(Batch batch) throws InterruptedException {
    var addresses = batches.addresses(batch.id());
    if (addresses.isEmpty()) {
      return ending.withResults(batch, new CheckedAddresses(List.of()));
    }
    if (!neverBounce.isOn()) {
      return ending.without(batch, CallOutcome.AUTH, "NeverBounce is not switched on any more.");
    }
    return switch (neverBounce.account()) {
      case Answer.Known<NeverBounceAccount>(var account) -> send(batch, addresses, account);
      case Answer.CouldNotAsk<NeverBounceAccount>(var outcome, var sentence, var _) ->
          notSent(batch, outcome, sentence);
      case Answer.Nothing<NeverBounceAccount> _ -> later(batch, CallOutcome.TRANSIENT);
      case Answer.OverBudget<NeverBounceAccount> _ -> later(batch, CallOutcome.TRANSIENT);
    };
  }

  private Outcome send(Batch batch, List<AddressToCheck> addresses, NeverBounceAccount account)
      throws InterruptedException {
    var left = account.creditsLeft();
    if (left != null && left < addresses.size()) {
      return ending.without(
          batch,
          CallOutcome.QUOTA_EXHAUSTED,
          "NeverBounce has %d credits left, and %d addresses were to be verified."
              .formatted(left, addresses.size()));
    }
    if (account.jobsUnderWay() >= Pace.AT_ONCE) {
      return later(batch, CallOutcome.RATE_LIMITED);
    }
    if (!batches.beginSending(batch.id())) {
      return lost(batch);
    }
    return switch (neverBounce.createJob(batch.id().toString(), addresses)) {
      case Answer.Known<Long>(var providerJob) -> sent(batch, providerJob);
      case Answer.CouldNotAsk<Long>(var outcome, var sentence, var _) -> {
        if (outcome != CallOutcome.UNKNOWN_MAYBE_BILLED) {
          batches.notSent(batch.id());
        }
        yield notSent(batch, outcome, sentence);
      }
      case Answer.Nothing<Long> _ -> lost(batch);
      case Answer.OverBudget<Long> _ -> lost(batch);
    };
  }

  private Outcome sent(Batch batch, long providerJob) {
    batches.sent(batch.id(), providerJob);
    return Outcome.snooze(Pace.untilNextLook(Duration.ZERO));
  }

  private Outcome notSent(Batch batch, CallOutcome outcome, String sentence) {
    return switch (outcome) {
      case PENDING, RATE_LIMITED, TRANSIENT -> later(batch, outcome);
      case OK, EMPTY, QUOTA_EXHAUSTED, AUTH, BAD_REQUEST, LEGAL_BLOCK, UNKNOWN_MAYBE_BILLED ->
          ending.without(batch, outcome, sentence);
    };
  }

  private Outcome look(Batch batch) throws InterruptedException {
    // Nobody but NeverBounce knows what became of it: whatever is in the way may pass.
    return neverBounce.isOn()
            && neverBounce.standingOf(batch.providerJob())
                instanceof Answer.Known<JobStanding>(var standing)
        ? advance(batch, standing)
        : later(batch, CallOutcome.UNKNOWN_MAYBE_BILLED);
  }

  private Outcome advance(Batch batch, JobStanding standing) throws InterruptedException {
    return switch (standing.state()) {
      case UPLOADING, PARSING, WAITING, WAITING_ANALYZED, QUEUED, RUNNING, UNDER_REVIEW ->
          later(batch, CallOutcome.UNKNOWN_MAYBE_BILLED);
      case FAILED -> failed(batch, standing);
      case COMPLETE -> {
        if (neverBounce.resultsOf(batch.providerJob())
            instanceof Answer.Known<CheckedAddresses>(var results)) {
          compareBill(batch, standing, results);
          yield ending.withResults(batch, results);
        }
        yield later(batch, CallOutcome.UNKNOWN_MAYBE_BILLED);
      }
    };
  }

  private Outcome failed(Batch batch, JobStanding standing) {
    var reason = standing.failureReason();
    var sentence =
        "NeverBounce failed to verify the address%s."
            .formatted(reason == null ? "" : ": " + reason);
    return ending.without(
        batch,
        standing.processed() == 0 ? CallOutcome.TRANSIENT : CallOutcome.UNKNOWN_MAYBE_BILLED,
        sentence);
  }

  private void compareBill(Batch batch, JobStanding standing, CheckedAddresses results) {
    var free = results.all().stream().filter(it -> !it.isCharged()).count();
    var charged = batches.addresses(batch.id()).size() - free;
    if (standing.billable() != charged) {
      LOG.atWarn()
          .addKeyValue("batch", batch.id())
          .addKeyValue("neverbounceJob", batch.providerJob())
          .addKeyValue("billed", standing.billable())
          .addKeyValue("inLedger", charged)
          .log("NeverBounce bills another number of addresses than the ledger");
    }
  }

  /** Until the batch is a day old; then it came to {@code outcome}. */
  private Outcome later(Batch batch, CallOutcome outcome) {
    return batch.age().compareTo(PATIENCE) < 0
        ? Outcome.snooze(Pace.untilNextLook(batch.age()))
        : ending.without(batch, outcome, "NeverBounce did not verify the address within a day.");
  }
}
