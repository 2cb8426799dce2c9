package io.prospectpro.app.notification;

import io.prospectpro.app.mail.Mail;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import java.util.UUID;
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

  private final EndedCampaigns campaigns;
  private final Mail mail;
  private final Preferences preferences;
  private final CampaignLetter letter;

  CampaignEnded(
      EndedCampaigns campaigns, Mail mail, Preferences preferences, CampaignLetter letter) {
    this.campaigns = campaigns;
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
    var ended = campaigns.find(args.jobId());
    if (ended.isEmpty()) {
      return Outcome.completed();
    }
    var written = letter.write(ended.get(), preferences.token(ended.get().userId()));
    return Outcome.completing(transaction -> mail.send(written, transaction));
  }
}
