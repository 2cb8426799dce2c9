package io.prospectpro.app.campaign;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends ApiTest {

  private static final String CAMPAIGN =
      """
      {"businessType": "coffee shop", "location": "Boulder, CO", "maxResults": 1}
      """;

  @Test
  void requestSentTwiceIsDoneOnceAndAnsweredTheSame() {
    var browser = newGuest();
    var key = UUID.randomUUID().toString();

    var first = post(browser, key, CAMPAIGN);
    var second =
        post(
            browser,
            key,
            "{\"maxResults\":1,\"location\":\"Boulder, CO\",\"businessType\":\"coffee shop\"}");

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(countOf(browser)).isEqualTo(1);
  }

  @Test
  void keyUsedForAnotherCampaignIsRefused() {
    var browser = newGuest();
    post(browser, "the-key", CAMPAIGN);

    var reply = post(browser, "the-key", CAMPAIGN.replace("Boulder", "Denver"));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.text("/errors/0/field")).isEqualTo("Idempotency-Key");
    assertThat(reply.text("/errors/0/value")).isEqualTo("the-key");
    assertThat(countOf(browser)).isEqualTo(1);
  }

  @Test
  void keysOfTwoUsersHaveNothingToDoWithEachOther() {
    var mine = newGuest();
    var theirs = newGuest();

    var first = post(mine, "the-key", CAMPAIGN);
    var second = post(theirs, "the-key", CAMPAIGN);

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.text("/campaignId")).isNotEqualTo(first.text("/campaignId"));
  }

  @Test
  void refusedCampaignDoesNotUseUpItsKey() {
    var browser = newGuest();
    post(browser, "the-key", CAMPAIGN.replace("Boulder, CO", "Nowhere, ZZ"));

    assertThat(post(browser, "the-key", CAMPAIGN).status()).isEqualTo(202);
  }

  @Test
  void manyAtTheSameTimeAreDoneOnce() throws Exception {
    var browser = newGuest();
    Callable<String> request = () -> post(browser, "the-key", CAMPAIGN).text("/campaignId");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(nCopies(16, request)).stream().map(Future::resultNow);

      assertThat(answers.distinct()).hasSize(1).doesNotContain("");
    }
    assertThat(countOf(browser)).isEqualTo(1);
  }

  private static Reply post(Browser browser, String key, String body) {
    return browser.send(browser.posting("/api/campaigns", body).header("Idempotency-Key", key));
  }

  private static int countOf(Browser browser) {
    return browser.get("/api/campaigns").json().path("items").size();
  }
}
