package io.prospectpro.app.campaign;

import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.Settings;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.schedule.Schedule;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes old jobs every night, as a job, with the campaigns that brought nothing and the
 * Idempotency-Keys of that time. Leads stay. Thread-safe.
 */
@Component
final class Cleanup implements EngineSetup {

  private final JdbcClient jdbc;
  private final Duration keepJobs;

  Cleanup(@Worker JdbcClient jdbc, Settings settings) {
    this.jdbc = jdbc;
    this.keepJobs = settings.keepJobs();
  }

  record Args() {}

  @Override
  public void addTo(EngineBuilder engine) {
    var kind = JobKind.of("campaign.cleanup", Args.class);
    engine
        .handle(
            kind,
            (args, job) -> {
              removeOldJobs();
              return Outcome.completed();
            })
        .schedule(Schedule.of("campaign.cleanup", kind, new Args(), "7 3 * * *", ZoneOffset.UTC));
  }

  /** Returns how many jobs there were. */
  int removeOldJobs() {
    return jdbc.sql("SELECT public.cleanup_old_jobs(:days)")
        .param("days", Math.toIntExact(keepJobs.toDays()))
        .query(Integer.class)
        .single();
  }
}
