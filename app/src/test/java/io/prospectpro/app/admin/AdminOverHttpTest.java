package io.prospectpro.app.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.ScriptedCampaigns;
import io.prospectpro.engine.job.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What admins see of the running server, and what they do to jobs. */
class AdminOverHttpTest extends ApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final JdbcClient db = JdbcClient.create(DATABASE.dataSource());

  private static String jobs(UUID id) {
    return "/api/admin/jobs/" + id;
  }

  private static Browser.Launched launchAndAwaitEnd(Browser browser, String businessType) {
    var launched = browser.launch(businessType, 2);
    awaitEnd(browser, launched.jobId());
    return launched;
  }

  private static void awaitEnd(Browser browser, UUID jobId) {
    try (var stream =
        new EventStream(browser.open(browser.request("/api/jobs/%s/events".formatted(jobId))))) {
      stream.rest();
    }
  }

  private static Browser.Launched launchAndAwaitStart(Browser browser) {
    var launched = browser.launch(ScriptedCampaigns.SLOW, 2);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                browser
                    .get("/api/jobs/" + launched.jobId())
                    .text("/currentStage")
                    .equals("discovering_businesses"));
    return launched;
  }

  @Test
  void overviewShowsWhatWaitsRunsAndGetsThrough() {
    var guest = newGuest();
    var admin = newServerAdmin().browser();
    launchAndAwaitEnd(guest, "coffee shop");
    var running = launchAndAwaitStart(guest);

    var overview = admin.get("/api/admin/overview");

    assertThat(overview.status()).isEqualTo(200);
    var json = overview.json();
    assertThat(json.path("running").valueStream())
        .anySatisfy(
            job -> {
              assertThat(job.path("id").asString()).isEqualTo(running.jobId().toString());
              assertThat(job.path("kind").asString()).isEqualTo("campaign.run");
              assertThat(job.path("percent").asInt()).isEqualTo(10);
            });
    assertThat(json.path("nodes").valueStream())
        .anySatisfy(node -> assertThat(node.path("standing").asString()).isEqualTo("alive"));
    assertThat(json.path("throughput")).hasSize(60);
    assertThat(json.path("throughput").valueStream().mapToInt(it -> it.path("completed").asInt()))
        .anyMatch(completed -> completed > 0);
    assertThat(json.path("mail").path("waiting").asInt()).isGreaterThanOrEqualTo(0);
    // Jobs are counted every few seconds.
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(admin.get("/api/admin/overview").json().path("kinds").valueStream())
                    .anySatisfy(
                        kind -> {
                          assertThat(kind.path("kind").asString()).isEqualTo("campaign.run");
                          assertThat(kind.path("running").asInt()).isPositive();
                          assertThat(kind.path("completed").asInt()).isPositive();
                        }));
  }

  @Test
  void noAnswerHoldsAWordOfWhatAUserTypedOrACampaignFound() {
    var user = newAccount();
    var completed = launchAndAwaitEnd(user.browser(), "coffee shop");
    var failed = launchAndAwaitEnd(user.browser(), ScriptedCampaigns.BROKEN);
    var running = launchAndAwaitStart(user.browser());
    var admin = newServerAdmin().browser();

    var answers = new ArrayList<Reply>();
    answers.add(admin.get("/api/admin/overview"));
    answers.add(admin.get("/api/admin/jobs?limit=200"));
    for (var job : List.of(completed, failed, running)) {
      answers.add(admin.get(jobs(job.jobId())));
    }
    answers.add(admin.post(jobs(running.jobId()) + "/cancel", ""));
    answers.add(admin.post(jobs(failed.jobId()) + "/retry", ""));
    answers.add(admin.get("/api/admin/audit"));
    answers.add(admin.get("/api/admin/providers"));

    for (var answer : answers) {
      assertThat(answer.status()).as(answer.body()).isLessThan(300);
      assertThat(answer.body().toLowerCase(Locale.ROOT))
          .doesNotContain("coffee", "boulder", "cafe", "pearl", "strike", user.email());
    }
  }

  @Test
  void thatAReasonIsHiddenIsSaid() {
    var guest = newGuest();
    var failed = launchAndAwaitEnd(guest, ScriptedCampaigns.BROKEN);

    var report = newServerAdmin().browser().get(jobs(failed.jobId())).json();

    assertThat(report.at("/job/error").isNull()).isTrue();
    assertThat(report.at("/job/errorHidden").asBoolean()).isTrue();
    assertThat(report.at("/job/status").asString()).isEqualTo("failed");
    assertThat(guest.get("/api/jobs/" + failed.jobId()).text("/error")).contains("strike");
  }

  @Test
  void logSaysWhatHappenedAndHowOften() {
    var guest = newGuest();
    var completed = launchAndAwaitEnd(guest, "coffee shop");

    var report = newServerAdmin().browser().get(jobs(completed.jobId())).json();

    assertThat(report.path("campaignId").asString()).isEqualTo(completed.campaignId().toString());
    assertThat(report.path("percent").asInt()).isEqualTo(100);
    assertThat(report.at("/figures/businesses_found").asInt()).isEqualTo(2);
    assertThat(report.path("log").valueStream().map(line -> line.path("what").asString()))
        .contains("progress", "lead");
    var last = report.path("log").path(report.path("log").size() - 1);
    assertThat(last.path("status").asString()).isEqualTo("completed");
    assertThat(report.path("canCancel").asBoolean()).isFalse();
    assertThat(report.path("canRetry").asBoolean()).isFalse();
  }

  @Test
  void cancelledJobIsCancelledForItsUserTooAndThatIsLogged() {
    var guest = newGuest();
    var running = launchAndAwaitStart(guest);
    var admin = newServerAdmin();

    var reply = admin.browser().post(jobs(running.jobId()) + "/cancel", "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    assertThat(reply.text("/job/status")).isEqualTo("cancelled");
    assertThat(reply.text("/job/error")).isEqualTo("Cancelled by an admin.");
    var seen = guest.get("/api/jobs/" + running.jobId());
    assertThat(seen.text("/status")).isEqualTo("cancelled");
    assertThat(seen.text("/error")).isEqualTo("Cancelled by an admin.");
    var log = admin.browser().get("/api/admin/audit?actor=" + admin.id());
    assertThat(log.text("/items/0/action")).isEqualTo("job_cancelled");
    assertThat(log.text("/items/0/target")).isEqualTo(running.jobId().toString());
    assertThat(admin.browser().post(jobs(running.jobId()) + "/cancel", "").status()).isEqualTo(409);
  }

  @Test
  void campaignThatFailedIsRunAgainAsItsUsersNewestJob() {
    var guest = newGuest();
    var failed = launchAndAwaitEnd(guest, ScriptedCampaigns.BROKEN);
    var admin = newServerAdmin();

    var reply = admin.browser().post(jobs(failed.jobId()) + "/retry", "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    var again = UUID.fromString(reply.text("/job/id"));
    assertThat(again).isNotEqualTo(failed.jobId());
    assertThat(reply.text("/campaignId")).isEqualTo(failed.campaignId().toString());
    assertThat(guest.get("/api/campaigns/" + failed.campaignId()).text("/jobId"))
        .isEqualTo(again.toString());
    awaitEnd(guest, again);
    assertThat(guest.get("/api/jobs/" + again).text("/status")).isEqualTo("failed");
    var log = admin.browser().get("/api/admin/audit?actor=" + admin.id());
    assertThat(log.text("/items/0/action")).isEqualTo("job_retried");
    assertThat(log.text("/items/0/detail/new_job")).isEqualTo(again.toString());
    // It is not the newest any more.
    assertThat(admin.browser().post(jobs(failed.jobId()) + "/retry", "").status()).isEqualTo(409);
  }

  @Test
  void jobThatCompletedOrRunsIsNotRunAgain() {
    var guest = newGuest();
    var completed = launchAndAwaitEnd(guest, "coffee shop");
    var running = launchAndAwaitStart(guest);
    var admin = newServerAdmin().browser();

    for (var job : List.of(completed, running)) {
      var reply = admin.post(jobs(job.jobId()) + "/retry", "");
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.text("/detail")).contains("only a job that failed or was cancelled");
    }
  }

  @Test
  void jobOfTheServersOwnIsRunAgainAsItIs() {
    var admin = newServerAdmin().browser();
    var job = enqueueForLater("campaign.cleanup");
    admin.post(jobs(job) + "/cancel", "");

    var reply = admin.post(jobs(job) + "/retry", "");

    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    assertThat(reply.text("/job/kind")).isEqualTo("campaign.cleanup");
    var again = UUID.fromString(reply.text("/job/id"));
    await()
        .atMost(PATIENCE)
        .until(() -> admin.get(jobs(again)).text("/job/status").equals("completed"));
  }

  @Test
  void batchThatCouldBeSentTwiceIsNotRunAgain() {
    var admin = newServerAdmin().browser();
    var job = enqueueForLater("verification.batch");
    admin.post(jobs(job) + "/cancel", "");

    var reply = admin.post(jobs(job) + "/retry", "");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text("/detail")).contains("is taken up within ten minutes");
    assertThat(admin.get(jobs(job)).json().path("canRetry").asBoolean()).isFalse();
  }

  private UUID enqueueForLater(String kind) {
    var id = JobId.next().value();
    db.sql("SELECT engine.enqueue(:id, :kind, '', '{}', 0, now() + interval '1 day')")
        .param("id", id)
        .param("kind", kind)
        .query(UUID.class)
        .single();
    return id;
  }

  @Test
  void jobsAreListedNewestFirstByKindAndStatusPageByPage() {
    var guest = newGuest();
    var first = launchAndAwaitEnd(guest, ScriptedCampaigns.BROKEN);
    var second = launchAndAwaitEnd(guest, ScriptedCampaigns.BROKEN);
    var admin = newServerAdmin().browser();
    var path = "/api/admin/jobs?kind=campaign.run&status=failed&limit=1";

    var page = admin.get(path);
    var next = admin.get(path + "&cursor=" + page.text("/nextCursor"));

    assertThat(page.text("/items/0/id")).isEqualTo(second.jobId().toString());
    assertThat(next.text("/items/0/id")).isEqualTo(first.jobId().toString());
    assertThat(page.text("/items/0/workspaceId")).isNotEmpty();
  }

  @Test
  void whatCannotBeAskedForIsRefusedWithTheReason() {
    var admin = newServerAdmin().browser();

    assertThat(admin.get("/api/admin/jobs?status=broken").text("/detail")).contains("cancelled");
    assertThat(admin.get("/api/admin/jobs?kind=a%00b").status()).isEqualTo(400);
    assertThat(admin.get("/api/admin/jobs?cursor=none").status()).isEqualTo(400);
    assertThat(admin.get("/api/admin/jobs?limit=0").status()).isEqualTo(400);
    assertThat(admin.get(jobs(UUID.randomUUID())).status()).isEqualTo(404);
    assertThat(admin.post(jobs(UUID.randomUUID()) + "/retry", "").status()).isEqualTo(404);
  }

  @Test
  void onlyAdminsMay() {
    var guest = newGuest();
    var running = launchAndAwaitStart(guest);

    for (var browser : List.of(guest, newAccount().browser())) {
      assertThat(browser.get("/api/admin/overview").status()).isEqualTo(403);
      assertThat(browser.get("/api/admin/jobs").status()).isEqualTo(403);
      assertThat(browser.get(jobs(running.jobId())).status()).isEqualTo(403);
      assertThat(browser.post(jobs(running.jobId()) + "/cancel", "").status()).isEqualTo(403);
      assertThat(browser.post(jobs(running.jobId()) + "/retry", "").status()).isEqualTo(403);
    }
    assertThat(newBrowser().get("/api/admin/overview").status()).isEqualTo(401);
    assertThat(guest.get("/api/jobs/" + running.jobId()).text("/status")).isEqualTo("processing");
  }
}
