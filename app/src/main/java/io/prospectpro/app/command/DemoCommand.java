package io.prospectpro.app.command;

import io.prospectpro.app.account.Accounts;
import io.prospectpro.app.campaign.Campaigns;
import io.prospectpro.app.campaign.Campaigns.Shown;
import io.prospectpro.app.campaign.NewCampaign;
import io.prospectpro.app.platform.Caller;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code prospectpro demo}: the app on this machine with real data, and a first campaign. Started
 * again, it shows the newest campaign that is under way or has leads.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Shows everything on this machine: real data, a first campaign, the app.")
final class DemoCommand implements Callable<Integer> {

  private static final NewCampaign FIRST =
      new NewCampaign("coffee shop", "Boulder, CO", null, 20, null, null, null, false, null);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--once", description = "Stops when the campaign has ended.")
  private boolean once;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen. Default: 8080, or PROSPECTPRO_PORT.")
  private @Nullable Integer port;

  @Override
  public Integer call() throws InterruptedException {
    var terminal = new Terminal(Terminal.specOf(spec));
    new Words(Terminal.specOf(spec)).requirePort(port);
    try (var sandbox = LocalSandbox.start(0);
        var context = Start.demo(port, LocalSandbox.wherePaid(sandbox))) {
      var hasCompleted = showCampaign(context, terminal, once);
      if (once) {
        return hasCompleted ? 0 : 1;
      }
      terminal.say("");
      terminal.say(
          "ProspectPro is at %s. Stop it with Ctrl-C.".formatted(Listening.addressOf(context)));
      Start.awaitStop(context);
    }
    return 0;
  }

  private static boolean showCampaign(
      ConfigurableApplicationContext context, Terminal terminal, boolean isTheEnd)
      throws InterruptedException {
    var caller = context.getBean(Accounts.class).demoUser();
    var campaign = newestOrFirst(context, caller, terminal);
    var report = new CampaignReport(context, caller, terminal);
    var id = campaign.campaignId();
    var leads =
        isTheEnd
            ? report.followToVerdicts(id, campaign.jobId())
            : report.follow(id, campaign.jobId());
    leads.ifPresent(report::print);
    return leads.isPresent();
  }

  private static Shown newestOrFirst(ApplicationContext context, Caller caller, Terminal terminal) {
    var campaigns = context.getBean(Campaigns.class);
    var newest = caller.call(campaigns::newest);
    if (newest.isPresent()) {
      terminal.say("Your newest campaign, from an earlier start:");
      return newest.get();
    }
    terminal.say(
        "A first campaign: 20 coffee shops in Boulder, CO, from bundled open data, for $0.");
    var first = caller.call(() -> campaigns.launch(FIRST));
    return new Shown(first.campaignId(), first.jobId());
  }
}
