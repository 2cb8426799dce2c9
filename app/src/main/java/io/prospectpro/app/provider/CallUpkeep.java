package io.prospectpro.app.provider;

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
 * Tidies the ledger every hour, as a job: forgets answers that no attempt will ask for any more,
 * some of which may not be kept longer, and calls whose job has ended without them unknown.
 * Thread-safe.
 */
@Component
final class CallUpkeep implements EngineSetup {

  private final JdbcClient jdbc;

  CallUpkeep(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Args() {}

  @Override
  public void addTo(EngineBuilder engine) {
    var kind = JobKind.of("provider.upkeep", Args.class);
    engine
        .handle(
            kind,
            (args, job) -> {
              forgetAnswers();
              closeAbandoned();
              return Outcome.completed();
            })
        .schedule(Schedule.of("provider.upkeep", kind, new Args(), "41 * * * *", ZoneOffset.UTC));
  }

  /** Deletes the answers of jobs that have ended; returns how many. */
  int forgetAnswers() {
    return jdbc.sql(
            """
            DELETE FROM provider.answer a
            USING public.provider_calls c
            WHERE c.id = a.call_id
              AND NOT EXISTS (SELECT FROM public.discovery_jobs j
                              WHERE j.id = c.job_id AND j.status IN ('pending', 'processing'))
            """)
        .update();
  }

  /**
   * Ends calls that were under way when their node died, and whose job has ended since. What waits
   * for a later answer is not meant. Returns how many.
   */
  int closeAbandoned() {
    return jdbc.sql(
            """
            SELECT count(provider.settle(c.id, 'unknown', 0, 'unknown_maybe_billed', NULL, NULL,
              'The program ended while the call was under way.', NULL, true))
            FROM public.provider_calls c
            WHERE c.state = 'reserved'
              AND c.started_at < clock_timestamp() - interval '10 minutes'
              AND NOT EXISTS (SELECT FROM public.discovery_jobs j
                              WHERE j.id = c.job_id AND j.status IN ('pending', 'processing'))
              AND NOT EXISTS (SELECT FROM provider.verification v WHERE v.call_id = c.id)
            """)
        .query(Integer.class)
        .single();
  }
}
