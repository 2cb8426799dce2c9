package io.prospectpro.app.notification;

import io.prospectpro.app.mail.Letter;
import io.prospectpro.app.mail.Letter.Action;
import io.prospectpro.app.mail.Mail;
import io.prospectpro.app.notification.WorkspaceSpending.Spent;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.app.platform.PublicAddress;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Writes to a workspace's owners when a campaign, or all of a month, has cost more than the
 * operator has set: once each. The database enqueues a job with the end of each campaign that cost
 * money; that it was told and the letters are one transaction. A campaign's own budget is kept
 * elsewhere: this is about what many of them add up to. Thread-safe.
 */
@Component
@EnableConfigurationProperties(SpendAlertSettings.class)
final class SpendAlert implements EngineSetup {

  private static final JobKind<Args> KIND = JobKind.of("notification.spend", Args.class);

  private final WorkspaceSpending spending;
  private final SpendAlertSettings limits;
  private final Mail mail;
  private final PublicAddress address;

  SpendAlert(
      WorkspaceSpending spending, SpendAlertSettings limits, Mail mail, PublicAddress address) {
    this.spending = spending;
    this.limits = limits;
    this.mail = mail;
    this.address = address;
  }

  record Args(UUID campaignId) {}

  @Override
  public void addTo(EngineBuilder engine) {
    if (mail.isOn()) {
      engine.handle(KIND, this::tell);
    }
  }

  private Outcome tell(Args args, JobContext job) {
    var found = spending.of(args.campaignId());
    if (found.isEmpty()) {
      return Outcome.completed();
    }
    var spent = found.get();
    return Outcome.completing(
        transaction -> {
          if (limits.isReachedByCampaign(spent.byCampaign())) {
            tellOnce(spent, spent.campaignId().toString(), ofCampaign(spent), transaction);
          }
          if (limits.isReachedByMonth(spent.inMonth())) {
            tellOnce(spent, spent.month(), ofMonth(spent), transaction);
          }
        });
  }

  private void tellOnce(Spent spent, String about, Words words, Connection transaction) {
    if (spending.noteFirst(spent, about, transaction)) {
      for (var owner : spent.owners()) {
        mail.send(letter(owner, words), transaction);
      }
    }
  }

  private record Words(String subject, String text, Action action) {}

  private Words ofCampaign(Spent spent) {
    var name = spent.campaign().replaceAll("\\p{Cntrl}", " ");
    return new Words(
        "%s has cost %s".formatted(name, money(spent.byCampaign())),
        "The campaign %s has ended, and providers charged %s for it. This server tells you from %s on."
            .formatted(name, money(spent.byCampaign()), money(limits.campaign())),
        new Action("See what it was spent on", address.page("/campaign/" + spent.campaignId())));
  }

  private Words ofMonth(Spent spent) {
    return new Words(
        "%s spent on leads this month".formatted(money(spent.inMonth())),
        "Providers charged your campaigns %s in %s so far. This server tells you from %s on, once a month."
            .formatted(money(spent.inMonth()), spent.month(), money(limits.month())),
        new Action("Open the dashboard", address.page("/dashboard")));
  }

  private static Letter letter(String owner, Words words) {
    return new Letter(
        owner,
        words.subject(),
        List.of(words.text(), "Each campaign still keeps its own budget; nothing was stopped."),
        words.action(),
        List.of("You get this letter because you own the workspace."));
  }

  private static String money(BigDecimal dollars) {
    return "$" + dollars.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }
}
