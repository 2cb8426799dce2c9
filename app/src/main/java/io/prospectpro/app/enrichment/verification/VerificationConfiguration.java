package io.prospectpro.app.enrichment.verification;

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
    return new BatchLauncher(workers, engine::getObject);
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
  EngineSetup verificationBatch(
      @Worker JdbcClient jdbc,
      JsonMapper json,
      NeverBounce neverBounce,
      Reservations reservations) {
    var batches = new BatchStore(jdbc, json);
    return new VerificationBatch(
        batches, new BatchEnding(batches, reservations), neverBounce, reservations);
  }
}
