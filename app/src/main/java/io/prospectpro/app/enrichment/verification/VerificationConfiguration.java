package io.prospectpro.app.enrichment.verification;

import io.prospectpro.app.enrichment.verification.BatchUpkeep.Relaunch;
import io.prospectpro.app.enrichment.verification.Verification.Transactions;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.app.provider.Reservations;
import io.prospectpro.app.provider.neverbounce.NeverBounce;
import io.prospectpro.engine.Engine;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Verification and its batches, past row-level security: a batch serves many users. */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

  @Bean
  BatchLauncher batchLauncher(@Worker DataSource workers, ObjectProvider<Engine> engine) {
    return new BatchLauncher(workers, engine::getObject, Pace.COLLECTING);
  }

  @Bean
  Verification verification(
      @Worker JdbcClient jdbc,
      NeverBounce neverBounce,
      Reservations reservations,
      @Worker TransactionTemplate transaction,
      BatchLauncher launcher) {
    return new Verification(
        new VerificationStore(jdbc),
        neverBounce,
        reservations,
        new Transactions(transaction, launcher));
  }

  @Bean
  BatchStore batchStore(@Worker JdbcClient jdbc, JsonMapper json) {
    return new BatchStore(jdbc, json);
  }

  @Bean
  BatchEnding batchEnding(BatchStore batches, Reservations reservations) {
    return new BatchEnding(batches, reservations);
  }

  @Bean
  EngineSetup verificationBatch(
      BatchStore batches, BatchEnding ending, NeverBounce neverBounce, Reservations reservations) {
    return new VerificationBatch(batches, ending, neverBounce, reservations);
  }

  @Bean
  EngineSetup verificationUpkeep(
      BatchStore batches,
      BatchEnding ending,
      ObjectProvider<Engine> engine,
      @Worker TransactionTemplate transaction,
      BatchLauncher launcher) {
    return new BatchUpkeep(batches, ending, engine::getObject, new Relaunch(transaction, launcher));
  }
}
