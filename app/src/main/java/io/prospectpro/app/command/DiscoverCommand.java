package io.prospectpro.app.command;

import io.prospectpro.app.account.Accounts;
import io.prospectpro.app.campaign.Campaigns;
import io.prospectpro.app.campaign.NewCampaign;
import io.prospectpro.app.export.LeadCsv;
import io.prospectpro.app.lead.Leads;
import io.prospectpro.app.lead.StoredLead;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code prospectpro discover}: one campaign in the terminal. */
@Command(
    name = "discover",
    mixinStandardHelpOptions = true,
    description = "Runs one campaign here and prints its leads.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:leads were found",
      " 1:it failed; the message says why",
      " 2:the arguments are wrong",
      " 3:no leads were found"
    })
final class DiscoverCommand implements Callable<Integer> {

  static final int NONE_FOUND = 3;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TYPE", description = "Kind of business: \"coffee shop\".")
  private String businessType = "";

  @Parameters(index = "1", paramLabel = "PLACE", description = "\"Boulder, CO\" or a ZIP code.")
  private String location = "";

  @Option(names = "--max", paramLabel = "N", description = "How many leads, 1 to 500. Default: 20.")
  private @Nullable Integer max;

  @Option(
      names = "--min-confidence",
      paramLabel = "N",
      description = "Leads below it are left out, 0 to 100. Default: 50.")
  private @Nullable Integer minConfidence;

  @Option(names = "--radius", paramLabel = "MILES", description = "1 to 100. Default: 10.")
  private @Nullable Integer radius;

  @Option(names = "--budget", paramLabel = "USD", description = "The most providers may charge.")
  private @Nullable BigDecimal budget;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description = "How much is found out: base, professional or enterprise. Default: base.")
  private @Nullable String tier;

  @Option(
      names = "--keyword",
      paramLabel = "WORD",
      description = "Brings businesses forward that have it in their name. May be repeated.")
  private @Nullable List<String> keywords;

  @Option(
      names = "--new-only",
      description = "Leaves out businesses that an earlier campaign has found.")
  private boolean newOnly;

  @Option(
      names = "--sandbox",
      description =
          "Asks local stand-ins in the place of all providers; what they make up is marked.")
  private boolean useSandbox;

  @Option(names = "--csv", paramLabel = "FILE", description = "Also writes the leads to a file.")
  private @Nullable Path csv;

  @Option(names = "--json", description = "Prints nothing but a JSON array to standard output.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terminal = new Terminal(Terminal.specOf(spec));
    requireGoodWords(new Words(Terminal.specOf(spec)));
    try (var sandbox = useSandbox ? LocalSandbox.start(0) : null;
        var context =
            Start.withoutWeb(sandbox == null ? Map.of() : LocalSandbox.everywhere(sandbox))) {
      var caller = context.getBean(Accounts.class).demoUser();
      var launched = caller.call(() -> context.getBean(Campaigns.class).launch(asked()));
      var report = new CampaignReport(context, caller, terminal);
      var leads = report.followToVerdicts(launched.campaignId(), launched.jobId());
      if (leads.isEmpty()) {
        return CommandLine.ExitCode.SOFTWARE;
      }
      if (json) {
        var pretty = context.getBean(JsonMapper.class).writerWithDefaultPrettyPrinter();
        terminal.print(pretty.writeValueAsString(leads.get()));
      } else {
        report.print(leads.get());
      }
      if (csv != null) {
        var leadsOfUser = context.getBean(Leads.class);
        write(caller.call(() -> leadsOfUser.exportable(launched.campaignId())), csv, terminal);
      }
      return leads.get().isEmpty() ? NONE_FOUND : CommandLine.ExitCode.OK;
    }
  }

  private void requireGoodWords(Words words) {
    words.require("--max", max, 1, 500);
    words.require("--min-confidence", minConfidence, 0, 100);
    words.require("--radius", radius, 1, 100);
    words.requireAmount("--budget", budget);
    words.requireWritable("--csv", csv);
  }

  private NewCampaign asked() {
    return new NewCampaign(
        businessType, location, radius, max, minConfidence, budget, keywords, !newOnly, tier);
  }

  private static void write(List<StoredLead> leads, Path csv, Terminal terminal)
      throws IOException {
    LeadCsv.write(leads, csv);
    terminal.say("%s written to %s".formatted(CampaignRun.counted(leads.size()), csv));
  }
}
