package io.prospectpro.app.account;

import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import io.prospectpro.engine.schedule.Schedule;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tidies up every hour, as a job: guests who left nothing, and what has expired. Thread-safe. */
@Component
final class AccountUpkeep implements EngineSetup {

  /** In one transaction, so that the locks are short. */
  private static final int BATCH = 500;

  private final JdbcClient jdbc;

  AccountUpkeep(@Worker JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Args() {}

  @Override
  public void addTo(EngineBuilder engine) {
    var kind = JobKind.of("account.upkeep", Args.class);
    engine
        .handle(
            kind,
            (args, job) -> {
              removeIdleGuests();
              forgetExpired();
              return Outcome.completed();
            })
        .schedule(Schedule.of("account.upkeep", kind, new Args(), "53 * * * *", ZoneOffset.UTC));
  }

  /**
   * Deletes guests of at least 30 days who have no session, and so can never come back, and no
   * campaign; returns how many.
   */
  int removeIdleGuests() {
    int all = 0;
    int batch;
    do {
      batch = removeSomeIdleGuests();
      all += batch;
    } while (batch == BATCH);
    return all;
  }

  private int removeSomeIdleGuests() {
    return jdbc.sql(
            """
            DELETE FROM auth.users u
            WHERE u.id IN (
              SELECT g.user_id
              FROM account.guest g
              WHERE g.created_at < now() - interval '30 days'
                AND NOT EXISTS (SELECT FROM web_session.session s
                                WHERE s.principal_name = CAST(g.user_id AS text)
                                  AND s.expiry_time > extract(epoch FROM now()) * 1000)
                AND NOT EXISTS (SELECT FROM public.campaigns c WHERE c.user_id = g.user_id)
              ORDER BY g.created_at
              LIMIT :batch)
            """)
        .param("batch", BATCH)
        .update();
  }

  /** Deletes tokens and sign-ups that open nothing any more, and tries long past. */
  void forgetExpired() {
    jdbc.sql(
            """
            WITH tokens AS (DELETE FROM account.token WHERE expires_at < now()),
                 tries AS (DELETE FROM account.throttle WHERE last_at < now() - interval '2 days')
            DELETE FROM account.sign_up WHERE expires_at < now()
            """)
        .update();
  }
}
