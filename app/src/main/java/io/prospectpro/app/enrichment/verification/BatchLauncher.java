package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.verification.VerificationBatch.Turn;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.NewJob;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Enqueues the job of the next batch, unless it waits already, in the thread's transaction. The
 * engine hears of it after the commit. Thread-safe.
 */
final class BatchLauncher {

  private final DataSource dataSource;
  private final Supplier<Engine> engine;
  private final Duration collecting;

  /**
   * A launcher.
   *
   * @param engine asked for when it is used: it is made of handlers, some of which need this
   * @param collecting from the first address to the batch
   */
  BatchLauncher(DataSource dataSource, Supplier<Engine> engine, Duration collecting) {
    this.dataSource = dataSource;
    this.engine = engine;
    this.collecting = collecting;
  }

  void launch(Turn turn) {
    var running = engine.get();
    running.enqueue(
        DataSourceUtils.getConnection(dataSource),
        NewJob.of(VerificationBatch.KIND, turn).unique(turn.uniqueKey()).after(collecting));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            running.wake();
          }
        });
  }
}
