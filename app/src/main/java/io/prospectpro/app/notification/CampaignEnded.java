package io.prospectpro.app.notification;

import io.prospectpro.app.mail.Mail;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.Worker;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes to whoever began a campaign that has ended. The database enqueues one job in the
 * transaction of the end, and the letter is handed over in the transaction that completes that job:
 * so a process that dies in between leaves neither two letters nor none. Whether they still want it
 * is asked again just before. Letters are left to nodes that have a mail server. Thread-safe.
 */
@Component
final class CampaignEnded implements EngineSetup {

  private static final JobKind<Args> KIND = JobKind.of("notification.campaign", Args.class);

  private final JdbcClient jdbc;
  private final Mail mail;
  private final Preferences preferences;
  private final CampaignLetter letter;

  CampaignEnded(
      @Worker JdbcClient jdbc, Mail mail, Preferences preferences, CampaignLetter letter) {
    this.jdbc = jdbc;
    this.mail = mail;
    this.preferences = preferences;
    this.letter = letter;
  }

  record Args(UUID jobId) {}

  @Override
  public void addTo(EngineBuilder engine) {
    if (mail.isOn()) {
      engine.handle(KIND, this::tell);
    }
  }

  private Outcome tell(Args args, JobContext job) {
    var ended = find(args.jobId());
    if (ended.isEmpty()) {
      return Outcome.completed();
    }
    var written = letter.write(ended.get(), preferences.token(ended.get().userId()));
    return Outcome.completing(transaction -> mail.send(written, transaction));
  }

  /** Empty if its reader wants no letter, has no proved address or is gone, or it is old news. */
  private Optional<EndedCampaign> find(UUID jobId) {
    return jdbc.sql(
            """
            SELECT a.user_id, a.email, c.id AS campaign_id, c.name, c.max_results AS wanted,
              (SELECT count(*) FROM public.leads l WHERE l.campaign_id = c.id) AS leads,
              (SELECT count(*) FROM public.leads l
               WHERE l.campaign_id = c.id AND l.email IS NOT NULL) AS with_email,
              coalesce(b.spent, 0) AS cost,
              CASE WHEN j.status = 'failed' THEN coalesce(j.error, 'no reason is known.') END AS error
            FROM public.discovery_jobs j
            JOIN public.campaigns c ON c.id = j.campaign_id
            JOIN account.account a ON a.user_id = j.user_id
            LEFT JOIN public.campaign_budgets b ON b.campaign_id = c.id
            LEFT JOIN notification.preference p ON p.user_id = a.user_id
            WHERE j.id = :jobId
              AND j.completed_at > now() - interval '3 days'
              AND a.confirmed_at IS NOT NULL
              AND coalesce(p.campaign_ended, true)
            """)
        .param("jobId", jobId)
        .query(EndedCampaign.class)
        .optional();
  }
}
