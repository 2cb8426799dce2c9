package io.prospectpro.app.testing;

import io.prospectpro.app.campaign.CampaignToRun;
import io.prospectpro.app.campaign.CampaignsToRun;
import io.prospectpro.app.lead.LeadStore;
import io.prospectpro.app.lead.NewLead;
import io.prospectpro.app.platform.EngineSetup;
import io.prospectpro.engine.EngineBuilder;
import io.prospectpro.engine.job.JobContext;
import io.prospectpro.engine.job.JobKind;
import io.prospectpro.engine.job.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Runs campaigns without looking for anything. Those for {@link #SLOW} stop after their first stage
 * until {@link #goOn} is called; all but the rare bring as many made-up leads as were asked for.
 */
public final class ScriptedCampaigns implements EngineSetup {

  public static final String SLOW = "slow coffee";
  public static final String BROKEN = "broken coffee";

  /** Brings one lead, whose address is still being verified, however many were asked for. */
  public static final String RARE = "rare coffee";

  /** In US dollars, of every campaign. */
  public static final BigDecimal COST = new BigDecimal("0.05");

  private static final Map<String, Object> WHY_RARE =
      Map.of(
          "fresh_after_dedup", 6,
          "qualified_leads", 1,
          "previously_delivered_filtered", 3,
          "suppressed_filtered", 1,
          "warnings", List.of("One source did not answer."));

  // Of the whole JVM: the applications of several tests share the database, so any may run a job.
  private static final Map<UUID, CountDownLatch> GATES = new ConcurrentHashMap<>();

  private final CampaignsToRun campaigns;
  private final LeadStore leads;

  ScriptedCampaigns(CampaignsToRun campaigns, LeadStore leads) {
    this.campaigns = campaigns;
    this.leads = leads;
  }

  record Args(UUID campaignId) {}

  @Override
  public void addTo(EngineBuilder engine) {
    engine.handle(JobKind.of("campaign.run", Args.class), this::run);
  }

  /** Lets a slow campaign get to its end. */
  public void goOn(UUID campaignId) {
    gateOf(campaignId).countDown();
  }

  static void letAllGoOn() {
    GATES.values().forEach(CountDownLatch::countDown);
  }

  private static CountDownLatch gateOf(UUID campaignId) {
    return GATES.computeIfAbsent(campaignId, _ -> new CountDownLatch(1));
  }

  private Outcome run(Args args, JobContext context) throws InterruptedException {
    var campaign = campaigns.find(args.campaignId()).orElseThrow();
    var found = campaign.criteria().maxResults();
    context.progress(10, "discovering_businesses", Map.of("businesses_found", found));
    if (campaign.criteria().businessType().equals(SLOW)) {
      gateOf(campaign.id()).await();
    }
    if (campaign.criteria().businessType().equals(BROKEN)) {
      return Outcome.failed("The source is on strike.");
    }
    var isRare = campaign.criteria().businessType().equals(RARE);
    context.progress(
        50, "enriching_contacts", isRare ? WHY_RARE : Map.of("qualified_leads", found));
    context.event("lead", Map.of("name", "Cafe 1", "confidence", 99));
    return complete(campaign, context, isRare ? "exhausted_results" : "completed");
  }

  private Outcome complete(CampaignToRun campaign, JobContext context, String stage) {
    return Outcome.completing(
        new Outcome.Final(stage, Map.of("total_cost", COST)),
        transaction -> {
          charge(transaction, campaign, context);
          leads.storeAll(transaction, campaign.id(), context.jobId().value(), leadsOf(campaign));
        });
  }

  /** As a call to a provider does. */
  private static void charge(Connection transaction, CampaignToRun campaign, JobContext context) {
    JdbcClient.create(new SingleConnectionDataSource(transaction, true))
        .sql(
            """
            WITH budget AS (
              UPDATE public.campaign_budgets SET spent = spent + :cost WHERE campaign_id = :campaignId
            )
            INSERT INTO public.provider_calls (id, campaign_id, workspace_id, user_id, job_id, provider, endpoint,
              question, credential, is_sandbox, attempt, state, reserved, cost, outcome)
            VALUES (gen_random_uuid(), :campaignId, :workspaceId, :userId, :jobId, 'google', 'search', 'coffee',
              'google:1', true, 1, 'settled', :cost, :cost, 'ok')
            """)
        .param("cost", COST)
        .param("campaignId", campaign.id())
        .param("workspaceId", campaign.workspaceId())
        .param("userId", campaign.userId())
        .param("jobId", context.jobId().value())
        .update();
  }

  private static List<NewLead> leadsOf(CampaignToRun campaign) {
    if (campaign.criteria().businessType().equals(RARE)) {
      return List.of(lead(1, "ana@cafe.example", "pending"));
    }
    return IntStream.rangeClosed(1, campaign.criteria().maxResults())
        .mapToObj(number -> lead(number, null, "not_found"))
        .toList();
  }

  private static NewLead lead(int number, @Nullable String email, String emailStatus) {
    return new NewLead(
        "row-" + number,
        List.of("1:row:" + number, "1:place:" + number),
        "Cafe " + number,
        "coffee_shop",
        "Coffee shop",
        number + " Pearl St",
        "Boulder",
        "CO",
        "80302",
        "US",
        "+1303555%04d".formatted(number),
        null,
        email,
        emailStatus,
        email == null ? "No address was found." : null,
        100 - number % 50,
        List.of(Map.of("signal", "phone", "points", 15, "text", "Has a phone number")),
        "1",
        List.of("open_data"),
        Map.of("phone", Map.of("source", "open_data", "dataset", "test")),
        40.0,
        -105.25,
        1.5,
        BigDecimal.ZERO,
        List.of(),
        false,
        null);
  }
}
