package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.verification.BatchStore.Batch;
import io.prospectpro.app.enrichment.verification.VerificationBatch.Turn;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.schedule.Schedule;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks every ten minutes, as a job, for what nobody would ever end: batches whose job has ended
 * without them, because an administrator cancelled it or it killed its nodes, and addresses that
 * wait for such a job. Thread-safe.
 */
final class BatchUpkeep implements EngineSetup {

  static final JobKind<Args> KIND = JobKind.of("verification.upkeep", Args.class);

  private final BatchStore batches;
  private final BatchEnding ending;
  private final Supplier<Engine> engine;
  private final Relaunch relaunch;

  /** How a lost job is enqueued again, in a transaction. */
  record Relaunch(TransactionOperations transaction, BatchLauncher launcher) {

    void of(long turn) {
      transaction.executeWithoutResult(_ -> launcher.launch(new Turn(turn)));
    }
  }

  /**
   * The upkeep.
   *
   * @param engine asked for when it is used: this is one of its handlers
   */
  BatchUpkeep(BatchStore batches, BatchEnding ending, Supplier<Engine> engine, Relaunch relaunch) {
    this.batches = batches;
    this.ending = ending;
    this.engine = engine;
    this.relaunch = relaunch;
  }

  record Args() {}

  @Override
  public void addTo(EngineBuilder engine) {
    engine
        .handle(KIND, (_, _) -> tidy())
        .schedule(
            Schedule.of("verification.upkeep", KIND, new Args(), "*/10 * * * *", ZoneOffset.UTC));
  }

  private Outcome tidy() {
    batches.findOverdueTurn().ifPresent(relaunch::of);
    var abandoned = batches.listUnended().stream().filter(this::isAbandoned).toList();
    return Outcome.completing(
        transaction -> abandoned.forEach(batch -> ending.abandon(transaction, batch)));
  }

  private boolean isAbandoned(Batch batch) {
    return engine.get().find(new JobId(batch.id())).stream()
        .allMatch(job -> job.status().isFinal());
  }
}
