package io.prospectpro.app.command;

import io.prospectpro.app.lead.Leads;
import io.prospectpro.app.lead.StoredLead;
import io.prospectpro.app.platform.Caller;
import io.prospectpro.engine.Engine;
import io.prospectpro.engine.job.JobId;
import io.prospectpro.engine.job.JobStatus;
import io.prospectpro.engine.job.Snapshot;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a command tells of one campaign: its progress, its warnings, and its leads or why there are
 * none. A campaign whose job was cleaned away has its leads alone. For one thread.
 */
final class CampaignReport {

  private final ConfigurableApplicationContext context;
  private final Caller caller;
  private final Terminal terminal;

  CampaignReport(ConfigurableApplicationContext context, Caller caller, Terminal terminal) {
    this.context = context;
    this.caller = caller;
    this.terminal = terminal;
  }

  /**
   * Waits for the campaign's end and tells of it.
   *
   * @param jobId null once the job was cleaned away
   * @return its leads; empty if it did not complete, which was said
   */
  Optional<List<StoredLead>> follow(UUID campaignId, @Nullable UUID jobId)
      throws InterruptedException {
    var run = new CampaignRun(context.getBean(Engine.class), context::isClosed, terminal);
    var end = jobId == null ? Optional.<Snapshot>empty() : run.follow(new JobId(jobId));
    if (end.isPresent() && end.get().status() != JobStatus.COMPLETED) {
      terminal.say(whyThereAreNoLeads(end.get()));
      return Optional.empty();
    }
    end.map(CampaignRun::warningsOf).ifPresent(warnings -> warnings.forEach(terminal::say));
    return Optional.of(stored(campaignId));
  }

  /** The same, and then waits for the verdicts on addresses that are still being verified. */
  Optional<List<StoredLead>> followToVerdicts(UUID campaignId, @Nullable UUID jobId)
      throws InterruptedException {
    if (follow(campaignId, jobId).isEmpty()) {
      return Optional.empty();
    }
    var stop = Start.stopOf(context);
    var wait =
        new VerdictWait(
            () -> stored(campaignId),
            InstantSource.system(),
            time -> !stop.await(time.toMillis(), TimeUnit.MILLISECONDS),
            terminal);
    return Optional.of(wait.await());
  }

  private List<StoredLead> stored(UUID campaignId) {
    return caller.call(() -> context.getBean(Leads.class).best(campaignId));
  }

  /** Leads as a table, or that there are none. */
  void print(List<StoredLead> leads) {
    if (leads.isEmpty()) {
      terminal.say("No leads were found.");
    } else {
      terminal.print(LeadTable.of(leads));
      if (leads.stream().anyMatch(StoredLead::isSandbox)) {
        terminal.say("");
        terminal.say(
            "Some of this is sandbox data, made up for trying out: nobody has the addresses in .example.");
      }
    }
  }

  private static String whyThereAreNoLeads(Snapshot end) {
    if (!end.status().isFinal()) {
      return "Stopped. The campaign goes on when ProspectPro is started again.";
    }
    return "The campaign %s: %s".formatted(wordOf(end.status()), end.error());
  }

  private static String wordOf(JobStatus status) {
    return status == JobStatus.CANCELLED ? "was cancelled" : status.word();
  }
}
