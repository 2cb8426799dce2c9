package io.prospectpro.app.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What somebody is answered who asks for too much. */
@TestPropertySource(
    properties = {
      "prospectpro.limits.read=40",
      "prospectpro.limits.submit=8",
      "prospectpro.limits.stream=100",
      "prospectpro.limits.open-streams=4",
      "prospectpro.limits.wrong-token=3"
    })
class LimitsOverHttpTest extends ApiTest {

  private static Stream<Integer> statuses(int times, Callable<Reply> request) {
    return IntStream.range(0, times)
        .mapToObj(
            _ -> {
              try {
                return request.call().status();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }

  private static void isRefusedFor(Reply reply, String words) {
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 60);
    assertThat(reply.text("/detail")).contains(words);
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void whoReadsTooMuchWaitsAndNobodyElseDoes() {
    var eager = newGuest();

    assertThat(statuses(25, () -> eager.get("/api/tiers")).toList()).contains(200, 429);

    isRefusedFor(eager.get("/api/tiers"), "More than 20 requests that read");
    assertThat(newGuest().get("/api/tiers").status()).isEqualTo(200);
    assertThat(eager.get("/").status()).as("pages have no limit").isNotEqualTo(429);
  }

  @Test
  void whoChangesTooMuchWaitsAndMayStillRead() {
    var eager = newGuest();

    assertThat(statuses(6, () -> eager.post("/api/campaigns", "{}")).toList()).contains(400, 429);

    isRefusedFor(eager.post("/api/campaigns", "{}"), "More than 4 requests that change something");
    assertThat(eager.get("/api/tiers").status()).isEqualTo(200);
  }

  @Test
  void onlySoManyStreamsAreOpenAtATime() {
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.SLOW, 1);

    try (var first = open(browser, job)) {
      first.next();
      try (var second = open(browser, job)) {
        second.next();
        var third = browser.send(browser.request(eventsOf(job)).GET());
        isRefusedFor(third, "You have 2 live streams open");
      }
      // Its end shows when the next frame cannot be written.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                try (var again = open(browser, job)) {
                  return again.next().isPresent();
                } catch (AssertionError e) {
                  return false;
                }
              });
    }
  }

  @Test
  void wrongTokensAreLookedAtOnlySoOften() {
    var browser = newBrowser();

    var statuses =
        statuses(
                6,
                () ->
                    browser.send(
                        browser.request("/api/campaigns").header("Authorization", "Bearer no")))
            .toList();

    assertThat(statuses).startsWith(401, 401, 401).endsWith(429);
    assertThat(newGuest().get("/api/tiers").status()).as("by cookie").isEqualTo(200);
  }

  private static EventStream open(Browser browser, Browser.Launched job) {
    return new EventStream(browser.open(browser.request(eventsOf(job))));
  }

  private static String eventsOf(Browser.Launched job) {
    return "/api/jobs/%s/events".formatted(job.jobId());
  }
}
