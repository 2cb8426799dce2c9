package io.prospectpro.app.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.ScriptedCampaigns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LeadPagesTest extends ApiTest {

  @Autowired private LeadStore store;

  @Test
  void leadShowsAllThatIsKnownOfIt() {
    var browser = newGuest();
    var job = launchToTheEnd(browser, 1);

    var lead = browser.get(leadsOf(job)).json().at("/items/0");

    assertThat(lead.path("name").asString()).isEqualTo("Cafe 1");
    assertThat(lead.path("categoryLabel").asString()).isEqualTo("Coffee shop");
    assertThat(lead.path("street").asString()).isEqualTo("1 Pearl St");
    assertThat(lead.path("phone").asString()).isEqualTo("+13035550001");
    assertThat(lead.path("website").isNull()).isTrue();
    assertThat(lead.path("emailStatus").asString()).isEqualTo("not_found");
    assertThat(lead.path("confidence").asInt()).isEqualTo(99);
    assertThat(lead.at("/reasons/0/points").asInt()).isEqualTo(15);
    assertThat(lead.at("/sources/0").asString()).isEqualTo("open_data");
    assertThat(lead.at("/provenance/phone/dataset").asString()).isEqualTo("test");
    assertThat(lead.path("distanceMiles").asDouble()).isEqualTo(1.5);
    assertThat(lead.path("createdAt").asString()).endsWith("Z");
    assertThat(lead.has("fingerprints")).isFalse();
  }

  @Test
  void bestComeFirstAndNoPageMissesOrRepeatsOne() {
    var browser = newGuest();
    var job = launchToTheEnd(browser, 120);

    var confidences = new ArrayList<Integer>();
    var ids = new HashSet<String>();
    var path = leadsOf(job) + "?limit=17";
    for (var next = path; !next.isEmpty(); ) {
      var page = browser.get(next).json();
      assertThat(page.path("total").asInt()).isEqualTo(120);
      for (var item : page.path("items")) {
        confidences.add(item.path("confidence").asInt());
        ids.add(item.path("id").asString());
      }
      var cursor = page.path("nextCursor").stringValue(null);
      next = cursor == null ? "" : path + "&cursor=" + cursor;
    }

    assertThat(ids).hasSize(120);
    assertThat(confidences).hasSize(120).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void campaignHasNoLeadsBeforeItsJobCompleted() {
    var browser = newGuest();
    var job = browser.launch(ScriptedCampaigns.SLOW, 1);

    var leads = browser.get(leadsOf(job)).json();

    assertThat(leads.path("items")).isEmpty();
    assertThat(leads.path("total").asInt()).isZero();
    assertThat(leads.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void leadsStoredTwiceAreThereOnce() throws Exception {
    var browser = newGuest();
    var job = launchToTheEnd(browser, 2);
    var again =
        new NewLead(
            "row-1",
            List.of("1:row:1"),
            "Cafe 1",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            50,
            List.of(),
            null,
            List.of(),
            Map.of(),
            null,
            null,
            null,
            BigDecimal.ZERO,
            List.of(),
            false,
            null);

    int stored;
    try (var connection = DATABASE.dataSource().getConnection()) {
      stored = store.storeAll(connection, job.campaignId(), job.jobId(), List.of(again));
    }

    assertThat(stored).isZero();
    assertThat(browser.get(leadsOf(job)).json().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void whatAUserGotBeforeIsKnownByAnyOfItsFingerprints() {
    var browser = newBrowser();
    var user = browser.signIn();
    launchToTheEnd(browser, 2);
    var asked = List.of("1:row:1", "1:place:2", "1:row:99");

    assertThat(store.delivered(user, asked)).containsExactlyInAnyOrder("1:row:1", "1:place:2");
    assertThat(store.delivered(UUID.randomUUID(), asked)).isEmpty();
  }

  private static Launched launchToTheEnd(Browser browser, int leads) {
    var job = browser.launch("coffee shop", leads);
    try (var stream =
        new EventStream(
            browser.open(browser.request("/api/jobs/%s/events".formatted(job.jobId()))))) {
      stream.rest();
    }
    return job;
  }

  private static String leadsOf(Launched job) {
    return "/api/campaigns/%s/leads".formatted(job.campaignId());
  }
}
