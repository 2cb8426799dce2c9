package io.prospectpro.app.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.EventStream.Frame;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

@Timeout(60)
class JobStreamTest extends ApiTest {

  @Autowired private ScriptedCampaigns campaigns;
  @Autowired private JobStreams streams;

  @Test
  void streamShowsEveryStageInOrderAndEndsWithTheJob() {
    var browser = newGuest();
    var job = browser.launch("coffee shop", 2);

    List<Frame> frames;
    try (var stream = open(browser, job)) {
      frames = stream.rest();
    }

    assertThat(numbered(frames).map(Frame::id))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, (int) numbered(frames).count())
                .mapToObj(Integer::toString)
                .toList());
    assertThat(numbered(frames).filter(f -> f.event().equals("progress")).map(Frame::stage))
        .containsSubsequence("discovering_businesses", "enriching_contacts", "completed");
    assertThat(frames).filteredOn(f -> f.event().equals("lead")).hasSize(1);
    var last = frames.getLast();
    assertThat(last.status()).isEqualTo("completed");
    assertThat(last.data().path("progress").asInt()).isEqualTo(100);
    assertThat(last.data().path("campaignId").asString()).isEqualTo(job.campaignId().toString());
    assertThat(last.data().path("completedAt").asString()).isNotEmpty();
  }

  @Test
  void readerIsToldWhileTheJobRuns() {
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.SLOW, 2);

    try (var stream = open(browser, job)) {
      var found = stream.await(f -> f.stage().equals("discovering_businesses"));
      campaigns.goOn(job.campaignId());
      var end = stream.await(f -> f.status().equals("completed"));

      assertThat(found.data().path("progress").asInt()).isEqualTo(10);
      assertThat(found.data().at("/metrics/businesses_found").asInt()).isEqualTo(2);
      assertThat(end.data().path("version").asLong())
          .isGreaterThan(found.data().path("version").asLong());
      assertThat(stream.next()).isEmpty();
    }
  }

  @Test
  void readerWhoComesBackGetsExactlyWhatItMissed() {
    var browser = newGuest();
    var job = browser.launch("coffee shop", 1);
    List<Frame> all;
    try (var stream = open(browser, job)) {
      all = numbered(stream.rest()).toList();
    }

    for (var seen = 0; seen < all.size(); seen++) {
      try (var stream = reopen(browser, job, Integer.toString(seen))) {
        assertThat(numbered(stream.rest())).isEqualTo(all.subList(seen, all.size()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "999", "999999999999999999"})
  void readerWhoHasSeenItAllStillLearnsThatItEnded(String lastEventId) {
    var browser = newGuest();
    var job = browser.launch("coffee shop", 1);
    try (var stream = open(browser, job)) {
      stream.rest();
    }

    try (var stream = reopen(browser, job, lastEventId)) {
      assertThat(stream.rest().getLast().status()).isEqualTo("completed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "1.5", "99999999999999999999", "1 2"})
  void lastEventIdThatIsNoneIsRefused(String lastEventId) {
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.SLOW, 1);

    var reply =
        browser.send(browser.request(eventsOf(job)).header("Last-Event-ID", lastEventId).GET());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/errors/0/field")).isEqualTo("Last-Event-ID");
    assertThat(reply.text("/errors/0/value")).isEqualTo(lastEventId);
  }

  @Test
  void streamIsNeitherKeptBackNorStored() {
    var browser = newGuest();
    var job = browser.launch("coffee shop", 1);

    var reply = browser.send(browser.request(eventsOf(job)).header("Accept", "text/event-stream"));

    assertThat(reply.header("Content-Type")).startsWith("text/event-stream");
    assertThat(reply.header("X-Accel-Buffering")).isEqualTo("no");
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }

  @Test
  void readerOfAnUnknownJobIsToldSoThoughItAskedForEvents() {
    var browser = newGuest();

    var reply =
        browser.send(
            browser
                .request("/api/jobs/6f9619ff-8b86-d011-b42d-00c04fc964ff/events")
                .header("Accept", "text/event-stream"));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void failureIsToldWithItsReason() {
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.BROKEN, 1);

    try (var stream = open(browser, job)) {
      var last = stream.rest().getLast();

      assertThat(last.status()).isEqualTo("failed");
      assertThat(last.data().path("error").asString()).isEqualTo("The source is on strike.");
    }
    assertThat(browser.get("/api/jobs/" + job.jobId()).text("/status")).isEqualTo("failed");
  }

  @Test
  void cancelledJobIsCancelledForEverybodyAtOnce() {
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.SLOW, 1);

    try (var stream = open(browser, job)) {
      stream.await(f -> f.stage().equals("discovering_businesses"));
      var reply = browser.post("/api/jobs/%s/cancel".formatted(job.jobId()), "");

      assertThat(reply.status()).isEqualTo(202);
      assertThat(reply.text("/status")).isEqualTo("cancelled");
      assertThat(browser.get("/api/campaigns/" + job.campaignId()).text("/status"))
          .isEqualTo("cancelled");
      assertThat(stream.rest().getLast().status()).isEqualTo("cancelled");
    }
    var again = browser.post("/api/jobs/%s/cancel".formatted(job.jobId()), "");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/detail")).contains("cancelled");
  }

  @Test
  void endedJobCannotBeCancelled() {
    var browser = newGuest();
    var job = browser.launch("coffee shop", 1);
    try (var stream = open(browser, job)) {
      stream.rest();
    }

    var reply = browser.post("/api/jobs/%s/cancel".formatted(job.jobId()), "");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text("/detail")).contains("completed");
  }

  @Test
  void readerWhoIsGoneLeavesNothingBehind() {
    await().until(() -> streams.count() == 0); // those of the tests before
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.SLOW, 1);
    try (var stream = open(browser, job)) {
      stream.await(f -> f.stage().equals("discovering_businesses"));
      assertThat(streams.count()).isEqualTo(1);
    }

    campaigns.goOn(job.campaignId());

    // The next frames fail to be written; that is how the server learns of it.
    await().atMost(Duration.ofSeconds(20)).until(() -> streams.count() == 0);
  }

  @Test
  void serverThatStopsEndsItsStreamsAtOnce() {
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.SLOW, 1);

    try (var stream = open(browser, job)) {
      stream.await(f -> f.stage().equals("discovering_businesses"));
      streams.stop();

      assertThat(stream.rest()).noneMatch(f -> f.status().equals("completed"));
    } finally {
      streams.start();
    }
    assertThat(streams.getPhase())
        .as("stops before the web server waits for its requests")
        .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
  }

  private static EventStream open(Browser browser, Launched job) {
    return new EventStream(browser.open(browser.request(eventsOf(job))));
  }

  private static EventStream reopen(Browser browser, Launched job, String lastEventId) {
    return new EventStream(
        browser.open(browser.request(eventsOf(job)).header("Last-Event-ID", lastEventId)));
  }

  private static String eventsOf(Launched job) {
    return "/api/jobs/%s/events".formatted(job.jobId());
  }

  private static Stream<Frame> numbered(List<Frame> frames) {
    return frames.stream().filter(frame -> frame.id() != null);
  }
}
