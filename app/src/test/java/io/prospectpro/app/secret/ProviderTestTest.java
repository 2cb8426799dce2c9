package io.prospectpro.app.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.testing.Browser;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.sandbox.fault.Fault;
import io.prospectpro.sandbox.fault.FaultRule;
import io.prospectpro.sandbox.provider.KeyState;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An admin tries a key before it is stored, or the one that is, and sees how providers do. */
class ProviderTestTest extends KeyedApiTest {

  private static final String TYPED = "{\"key\": \" %s\\n\"}".formatted(KEY);
  private static final String IN_USE = "{\"key\": null}";

  @Autowired private Credentials credentials;

  private static String testOf(String provider) {
    return "/api/admin/providers/%s/test".formatted(provider);
  }

  private static void store(Browser admin, String provider) {
    var reply = admin.put("/api/admin/providers/" + provider, "{\"key\": \"%s\"}".formatted(KEY));
    assertThat(reply.status()).isEqualTo(204);
  }

  private static JsonNode report(Browser admin, String provider) {
    return admin
        .get("/api/admin/providers")
        .json()
        .valueStream()
        .filter(one -> one.path("provider").asString().equals(provider))
        .findFirst()
        .orElseThrow();
  }

  private static void assertWorks(Reply reply, boolean works) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("works").asBoolean()).as(reply.body()).isEqualTo(works);
  }

  @Test
  void typedKeyIsTriedAndKeptNowhere() {
    var admin = newServerAdmin().browser();
    var callsBefore = count("public.provider_calls");

    var reply = admin.post(testOf("hunter"), TYPED);

    assertWorks(reply, true);
    assertThat(reply.text("/plan")).isEqualTo("Starter");
    assertThat(reply.json().path("creditsLeft").asInt()).isEqualTo(2000);
    assertThat(reply.text("/renewsOn")).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(credentials.has(Provider.HUNTER)).isFalse();
    assertThat(count("secret.provider_key")).isZero();
    assertThat(count("provider.credential")).isZero();
    assertThat(count("public.provider_calls")).isEqualTo(callsBefore);
  }

  private long count(String table) {
    return db.sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Test
  void wrongKeyIsRefusedWithoutBeingRepeated() {
    var admin = newServerAdmin().browser();

    for (var provider : new String[] {"google", "hunter", "neverbounce"}) {
      var reply = admin.post(testOf(provider), "{\"key\": \"wrong-wrong-wrong\"}");

      assertWorks(reply, false);
      assertThat(reply.text("/sentence")).containsIgnoringCase("key");
      assertThat(reply.body()).doesNotContain("wrong-wrong-wrong");
    }
  }

  @Test
  void keyInUseIsTriedAndItsCreditsAreRemembered() {
    var admin = newServerAdmin().browser();
    store(admin, "neverbounce");
    SANDBOX.accounts().neverBounce().setCredits(1234, 0);

    assertWorks(admin.post(testOf("neverbounce"), IN_USE), true);

    var report = report(admin, "neverbounce");
    assertThat(report.path("credits").path("left").asInt()).isEqualTo(1234);
    assertThat(report.path("state").asString()).isEqualTo("on");
  }

  @Test
  void testingCostsNothingAndAsksOnce() {
    var admin = newServerAdmin().browser();

    for (var provider : new String[] {"google", "hunter", "neverbounce"}) {
      assertWorks(admin.post(testOf(provider), TYPED), true);
    }

    assertThat(SANDBOX.ledger().total()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(SANDBOX.ledger().calls()).hasSize(3);
  }

  @Test
  void providerThatFailsIsAskedOnceAndNotWaitedFor() {
    var admin = newServerAdmin().browser();
    SANDBOX
        .faults()
        .add(
            FaultRule.always(
                io.prospectpro.sandbox.provider.Provider.HUNTER, new Fault.Gateway(502)));

    var reply = admin.post(testOf("hunter"), TYPED);

    assertWorks(reply, false);
    assertThat(reply.text("/sentence")).contains("502");
    assertThat(SANDBOX.ledger().calls()).hasSize(1);
  }

  @Test
  void whatIsWrongWithTheAccountIsSaid() {
    var admin = newServerAdmin().browser();
    SANDBOX.accounts().google().keys().set(KEY, KeyState.BILLING_OFF);

    var reply = admin.post(testOf("google"), TYPED);

    assertWorks(reply, false);
    assertThat(reply.text("/sentence")).contains("Switch billing on");
  }

  @Test
  void keyThatWorksAgainIsUsedAgainAtOnce() {
    var admin = newServerAdmin().browser();
    store(admin, "hunter");
    pause("auth", "Hunter refuses the key.");
    var paused = report(admin, "hunter");
    assertThat(paused.path("state").asString()).isEqualTo("paused");
    assertThat(paused.path("reason").asString()).isEqualTo("Hunter refuses the key.");
    assertThat(paused.path("until").isNull()).isFalse();

    assertWorks(admin.post(testOf("hunter"), IN_USE), true);

    assertThat(report(admin, "hunter").path("state").asString()).isEqualTo("on");
  }

  @Test
  void accountWithoutCreditsStaysPausedAlthoughTheKeyWorks() {
    var admin = newServerAdmin().browser();
    store(admin, "hunter");
    pause("quota_exhausted", "Hunter's monthly credits are used up.");
    SANDBOX.accounts().hunter().setLeft(BigDecimal.ZERO);

    try {
      var reply = admin.post(testOf("hunter"), IN_USE);

      assertWorks(reply, true);
      assertThat(reply.text("/sentence")).contains("used up");
      assertThat(report(admin, "hunter").path("state").asString()).isEqualTo("paused");
    } finally {
      SANDBOX.accounts().hunter().setLeft(BigDecimal.valueOf(2000));
    }
  }

  private void pause(String outcome, String reason) {
    db.sql(
            """
            INSERT INTO provider.credential (id, paused_until, pause_outcome, pause_reason)
            VALUES (:id, now() + interval '1 hour', :outcome, :reason)
            """)
        .param("id", credentials.find(Provider.HUNTER).orElseThrow().id())
        .param("outcome", outcome)
        .param("reason", reason)
        .update();
  }

  @Test
  void spendingAndFailuresOfThirtyDaysAreAddedUpOverAllWorkspaces() {
    var admin = newServerAdmin().browser();
    charge("0.08", "ok", "1 hour");
    charge("0.02", "ok", "2 days");
    charge("0", "transient", "3 days");
    charge("0.5", "ok", "31 days");

    var report = report(admin, "neverbounce");

    assertThat(report.at("/usage/last24Hours").decimalValue()).isEqualByComparingTo("0.08");
    assertThat(report.at("/usage/last30Days").decimalValue()).isEqualByComparingTo("0.10");
    assertThat(report.at("/usage/calls").asInt()).isEqualTo(3);
    assertThat(report.at("/usage/failed").asInt()).isEqualTo(1);
    assertThat(report.path("limits").path(0).path("calls").asInt()).isEqualTo(10);
  }

  private void charge(String cost, String outcome, String ago) {
    var campaign = newGuest().launch("coffee shop", 1).campaignId();
    db.sql(
            """
            INSERT INTO public.provider_calls (id, campaign_id, workspace_id, user_id, job_id, provider, endpoint,
              question, credential, is_sandbox, attempt, state, reserved, cost, outcome, started_at)
            SELECT gen_random_uuid(), c.id, c.workspace_id, c.user_id, gen_random_uuid(), 'neverbounce', 'jobs/create',
              'ana@cafe.example', 'neverbounce:1', false, 1, 'settled', :cost, :cost, :outcome,
              now() - CAST(:ago AS interval)
            FROM public.campaigns c
            WHERE c.id = :campaign
            """)
        .param("cost", new BigDecimal(cost))
        .param("outcome", outcome)
        .param("ago", ago)
        .param("campaign", campaign)
        .update();
  }

  @Test
  void withoutAKeyThereIsNothingToTest() {
    var admin = newServerAdmin().browser();

    assertThat(admin.post(testOf("hunter"), IN_USE).status()).isEqualTo(409);
    assertThat(admin.post(testOf("overpass"), IN_USE).text("/detail")).contains("is off");
    assertThat(admin.post(testOf("overpass"), TYPED).text("/detail")).contains("takes no key");
    assertThat(admin.post(testOf("bing"), IN_USE).status()).isEqualTo(404);
  }

  @Test
  void whatIsNoKeyIsNotSentAnywhere() {
    var admin = newServerAdmin().browser();

    var reply = admin.post(testOf("hunter"), "{\"key\": \"two words that are none\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).doesNotContain("two words");
    assertThat(SANDBOX.ledger().calls()).isEmpty();
  }

  @Test
  void onlyAdminsTest() {
    assertThat(newAccount().browser().post(testOf("hunter"), TYPED).status()).isEqualTo(403);
    assertThat(SANDBOX.ledger().calls()).isEmpty();
  }
}
