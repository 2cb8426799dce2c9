package io.prospectpro.app.lead;

import static io.prospectpro.app.lead.CandidateMaker.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.Caller;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Browser.Launched;
import io.prospectpro.app.testing.EventStream;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom nobody is to contact. */
class SuppressionTest extends ApiTest {

  @Autowired private SuppressionStore store;
  @Autowired private Leads leads;
  @Autowired private LeadStore leadStore;

  @ParameterizedTest
  @CsvSource({
    "Info@Cafe.com, email, info@cafe.com",
    "cafe.com, domain, cafe.com",
    "https://www.cafe.com/menu, domain, cafe.com",
    "(303) 442-1234, phone, +13034421234"
  })
  void whatIsWrittenIsKeptInItsNormalForm(String written, String kind, String value) {
    var browser = newGuest();

    var reply = browser.post("/api/suppressions", "{\"value\": \"%s\"}".formatted(written));

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    var entry = browser.get("/api/suppressions").json().path(0);
    assertThat(entry.path("kind").asString()).isEqualTo(kind);
    assertThat(entry.path("value").asString()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cafe", "a@b", "12"})
  void whatIsNeitherIsRefusedWithTheValue(String written) {
    var reply = newGuest().post("/api/suppressions", "{\"value\": \"%s\"}".formatted(written));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"value\"", "neither an e-mail address nor a domain");
  }

  @Test
  void jobsOfTheUserSeeItUntilItIsDeleted() {
    var browser = newBrowser();
    var user = browser.signIn();
    browser.post("/api/suppressions", "{\"value\": \"cafe.com\", \"reason\": \"They asked.\"}");
    var firm = candidate().website("https://shop.cafe.com").make();
    assertThat(store.of(user).has(firm)).isTrue();

    var id = browser.get("/api/suppressions").json().at("/0/id").asString();
    assertThat(browser.delete("/api/suppressions/" + id).status()).isEqualTo(204);

    assertThat(store.of(user).has(firm)).isFalse();
    assertThat(browser.delete("/api/suppressions/" + id).status()).isEqualTo(404);
  }

  @Test
  void teamHasAListOfItsOwnAndDeliveriesOfItsOwn() {
    var team = newTeam();
    var member = team.member().browser();
    member.in(team.id()).post("/api/suppressions", "{\"value\": \"cafe.com\"}");
    launchToTheEnd(member.in(team.id()), 2);
    var firm = candidate().website("https://cafe.com").make();
    var keys = Set.of("1:row:1", "1:row:3");

    assertThat(store.of(team.id()).has(firm)).isTrue();
    assertThat(store.of(team.member().id()).has(firm)).isFalse();
    assertThat(leadStore.delivered(team.id(), keys)).containsExactly("1:row:1");
    assertThat(leadStore.delivered(team.member().id(), keys)).isEmpty();
  }

  @Test
  void exportOfATeamsCampaignKeepsToTheTeamsList() {
    var team = newTeam();
    var inTeam = team.member().browser().in(team.id());
    var job = launchToTheEnd(inTeam, 2);
    inTeam.post("/api/suppressions", "{\"value\": \"(303) 555-0001\"}");
    team.viewer().browser().post("/api/suppressions", "{\"value\": \"(303) 555-0002\"}");
    var viewer = new Caller(team.viewer().id(), "Ana", false, false);

    assertThat(viewer.call(() -> leads.exportable(job.campaignId())))
        .extracting(StoredLead::name)
        .containsExactly("Cafe 2");
  }

  @Test
  void whoIsOnTheListByNowIsNotExported() {
    var browser = newBrowser();
    var user = new Caller(browser.signIn(), "Guest", true, false);
    var job = launchToTheEnd(browser, 3);
    assertThat(user.call(() -> leads.exportable(job.campaignId()))).hasSize(3);

    browser.post("/api/suppressions", "{\"value\": \"(303) 555-0002\"}");

    assertThat(user.call(() -> leads.exportable(job.campaignId())))
        .extracting(StoredLead::name)
        .containsExactly("Cafe 1", "Cafe 3");
    assertThat(user.call(() -> leads.best(job.campaignId()))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"email:info@pearl.com", "domain:pearl.com", "phone:+13035550101", "email:X"})
  void storedLeadIsOnTheListByAddressDomainOrPhone(String entry) {
    var lead = StoredLeads.lead("Info@pearl.com", "valid", "[]", false);

    assertThat(new SuppressionList(Set.of(entry)).has(lead)).isEqualTo(!entry.endsWith("X"));
  }

  @Test
  void domainCoversEveryAddressBelowIt() {
    var list = new SuppressionList(Set.of("domain:cafe.com", "email:x@other.com"));

    assertThat(list.hasEmail("info@mail.cafe.com")).isTrue();
    assertThat(list.hasEmail("X@Other.com")).isTrue();
    assertThat(list.hasEmail("y@other.com")).isFalse();
    assertThat(list.hasEmail(null)).isFalse();
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
}
