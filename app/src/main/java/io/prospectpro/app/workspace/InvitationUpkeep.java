package io.prospectpro.app.workspace;

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
 * Deletes invitations that nobody can accept any more, every night as a job: people's addresses are
 * in them. Thread-safe.
 */
@Component
final class InvitationUpkeep implements EngineSetup {

  private final JdbcClient jdbc;

  InvitationUpkeep(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Args() {}

  @Override
  public void addTo(EngineBuilder engine) {
    var kind = JobKind.of("workspace.upkeep", Args.class);
    engine
        .handle(
            kind,
            (args, job) -> {
              deleteExpired();
              return Outcome.completed();
            })
        .schedule(Schedule.of("workspace.upkeep", kind, new Args(), "37 3 * * *", ZoneOffset.UTC));
  }

  /** Returns how many there were. */
  int deleteExpired() {
    return jdbc.sql("DELETE FROM public.workspace_invitations WHERE expires_at <= now()").update();
  }
}
