package io.prospectpro.app.audit;

import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.schedule.Schedule;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes entries that are a year old, every night. The table's trigger refuses to delete younger
 * ones. Thread-safe.
 */
@Component
final class AuditRetention implements EngineSetup {

  /** In one transaction, so that the locks are short. */
  private static final int BATCH = 1_000;

  private final JdbcClient jdbc;

  AuditRetention(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Args() {}

  @Override
  public void addTo(EngineBuilder engine) {
    var kind = JobKind.of("audit.retention", Args.class);
    engine
        .handle(
            kind,
            (args, job) -> {
              purge();
              return Outcome.completed();
            })
        .schedule(Schedule.of("audit.retention", kind, new Args(), "41 3 * * *", ZoneOffset.UTC));
  }

  /** Deletes all that is old enough; returns how many entries that were. */
  int purge() {
    int all = 0;
    int batch;
    do {
      batch = purgeBatch();
      all += batch;
    } while (batch == BATCH);
    return all;
  }

  private int purgeBatch() {
    return jdbc.sql(
            """
            DELETE FROM audit.entry
            WHERE id = ANY (ARRAY(
              SELECT id FROM audit.entry
              WHERE at < now() - interval '1 year'
              ORDER BY at
              LIMIT :batch
              FOR UPDATE SKIP LOCKED))
            """)
        .param("batch", BATCH)
        .update();
  }
}
