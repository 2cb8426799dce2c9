package io.prospectpro.app.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.EventStream;
import io.prospectpro.app.testing.Reply;
import io.prospectpro.app.token.TestIssuer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The first version's form, with a token signed as Supabase signs, against this server. */
class SupabaseFormTest extends ApiTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ECKey KEY = TestIssuer.newEcKey("c1d2");
  private static final TestIssuer SUPABASE = new TestIssuer(KEY.toPublicJWK());

  /** What its form sends, field by field. */
  private static final String BODY =
      """
      {
        "businessType": "Coffee Shop",
        "location": "Boulder, CO",
        "keywords": ["organic", "roastery"],
        "searchRadius": "25 miles",
        "expandGeography": false,
        "maxResults": 3,
        "budgetLimit": 1.3499999999999999,
        "minConfidenceScore": 70,
        "tierKey": "PROFESSIONAL",
        "tierName": "Professional",
        "tierPrice": 0.45,
        "options": {"tradeAssociation": false, "professionalLicense": false,
                    "chamberVerification": false, "apolloDiscovery": false},
        "sessionUserId": "%1$s",
        "userId": "%1$s",
        "billingContext": {"tier": "PROFESSIONAL", "tierName": "Professional", "unitPrice": 0.45,
                           "estimatedBudget": 1.35, "currency": "USD"}
      }
      """;

  @Autowired private DataSource requestPool;

  private final UUID user = UUID.randomUUID();

  @DynamicPropertySource
  static void trustSupabase(DynamicPropertyRegistry properties) {
    properties.add("prospectpro.supabase.url", SUPABASE::address);
  }

  @Test
  void formStartsACampaignOfTheTokensUserWhosePlainSqlSeesExactlyItsRows() throws SQLException {
    var reply = send(BODY.formatted(user), token(user));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    var jobId = reply.text("/jobId");
    var campaignId = reply.text("/campaignId");
    assertThat(reply.json().path("success").asBoolean()).isTrue();
    assertThat(reply.text("/status")).isEqualTo("processing");
    assertThat(reply.text("/estimatedTime")).isEqualTo("1-2 minutes");
    assertThat(reply.text("/realtimeChannel")).isEqualTo("discovery_jobs:id=eq." + jobId);
    assertThat(reply.text("/deduplication/mode")).isEqualTo("user");
    assertThat(reply.text("/deduplication/trackedId")).isEqualTo(user.toString());
    assertThat(reply.text("/deduplication/campaignHash")).matches("[0-9a-f]{64}");

    awaitEndOf(jobId);

    assertThat(asUser(user, "SELECT id FROM public.campaigns")).containsExactly(campaignId);
    assertThat(asUser(user, "SELECT user_id FROM public.campaigns"))
        .containsExactly(user.toString());
    assertThat(asUser(user, "SELECT id FROM public.discovery_jobs")).containsExactly(jobId);
    assertThat(asUser(user, "SELECT status FROM public.discovery_jobs"))
        .containsExactly("completed");
    assertThat(asUser(user, "SELECT campaign_id FROM public.leads"))
        .containsExactly(campaignId, campaignId, campaignId);

    var other = UUID.randomUUID();
    send(BODY.formatted(other), token(other));
    for (var table : List.of("campaigns", "discovery_jobs", "leads")) {
      var mine = asUser(user, "SELECT id FROM public." + table);
      assertThat(asUser(other, "SELECT id FROM public." + table)).doesNotContainAnyElementsOf(mine);
    }
    assertThat(asUser(UUID.randomUUID(), "SELECT id FROM public.campaigns")).isEmpty();
    assertThat(asUser(user, "SELECT id FROM public.campaigns")).containsExactly(campaignId);
  }

  @Test
  void everythingTheFormSaysIsInTheCampaign() {
    var reply = send(BODY.formatted(user), token(user));

    var campaign = get("/api/campaigns/" + reply.text("/campaignId")).json();
    assertThat(campaign.path("businessType").asString()).isEqualTo("Coffee Shop");
    assertThat(campaign.path("location").asString()).isEqualTo("Boulder, CO");
    assertThat(campaign.path("radiusMiles").asInt()).isEqualTo(25);
    assertThat(campaign.path("maxResults").asInt()).isEqualTo(3);
    assertThat(campaign.path("minConfidence").asInt()).isEqualTo(70);
    assertThat(campaign.path("budget").decimalValue()).isEqualByComparingTo("1.35");
    assertThat(campaign.path("tier").asString()).isEqualTo("PROFESSIONAL");
    assertThat(campaign.path("keywords").toString()).isEqualTo("[\"organic\",\"roastery\"]");
  }

  @Test
  void whatIsLeftOutHasTheFirstVersionsDefaults() {
    var reply =
        send(
            """
            {"businessType": "Coffee Shop", "location": "Boulder, CO", "keywords": "a, b,,",
             "searchRadius": 5}
            """,
            token(user));

    var campaign = get("/api/campaigns/" + reply.text("/campaignId")).json();
    assertThat(campaign.path("maxResults").asInt()).isEqualTo(5);
    assertThat(campaign.path("minConfidence").asInt()).isEqualTo(50);
    assertThat(campaign.path("radiusMiles").asInt()).isEqualTo(5);
    assertThat(campaign.path("tier").asString()).isEqualTo("BASE");
    assertThat(campaign.path("budget").decimalValue()).isEqualByComparingTo("0.75");
    assertThat(campaign.path("keywords").toString()).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void guestOfSupabaseIsTrackedBySession() {
    var guest = TestIssuer.sign(KEY, SUPABASE.claims(user).claim("is_anonymous", true));

    assertThat(send(BODY.formatted(user), guest).text("/deduplication/mode")).isEqualTo("session");
  }

  @Test
  void formThatShowsAnotherUserThanItsTokenIsRefused() {
    var reply = send(BODY.formatted(UUID.randomUUID()), token(user));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text("/error"))
        .isEqualTo("Session mismatch detected. Please re-authenticate.");
    assertThat(reply.json().path("success").asBoolean(true)).isFalse();
    assertThat(get("/api/campaigns").json().path("items")).isEmpty();
  }

  @Test
  void withoutATokenNobodyIsAskedForACsrfHeader() {
    var browser = newGuest();

    var reply = browser.send(posting(BODY.formatted(user)));
    var withCookie =
        browser.send(
            browser.posting("/functions/v1/business-discovery-background", BODY.formatted(user)));

    for (var each : List.of(reply, withCookie)) {
      assertThat(each.status()).isEqualTo(401);
      assertThat(each.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(each.headers().allValues("Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "businessType | null | businessType",
        "businessType | \"volcano\" | no kind of business",
        "location | \"Nowhere, ZZ\" | not known",
        "searchRadius | \"far\" | 25 miles",
        "searchRadius | 500 | between 1 and 100",
        "keywords | {} | list of texts",
        "maxResults | 0 | at least one",
        "maxResults | \"5\" | whole number",
        "budgetLimit | -1 | negative"
      })
  void whatCannotBeIsRefusedWithTheReason(String field, String value, String said) {
    var body = (ObjectNode) JSON.readTree(BODY.formatted(user));
    body.set(field, JSON.readTree(value));

    var reply = send(body.toString(), token(user));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.text("/detail")).contains(said);
  }

  private void awaitEndOf(String jobId) {
    var browser = newBrowser();
    try (var stream =
        new EventStream(
            browser.open(
                browser
                    .request("/api/jobs/%s/events".formatted(jobId))
                    .header("Authorization", "Bearer " + token(user))
                    .GET()))) {
      assertThat(stream.rest().getLast().status()).isEqualTo("completed");
    }
  }

  /** What somebody with psql sees who presents a token's claims: the first column, sorted. */
  private List<String> asUser(UUID sub, String sql) throws SQLException {
    var claims = SUPABASE.claims(sub).build().toString();
    try (var connection = requestPool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET ROLE authenticated");
      setClaims(connection, claims);
      var found = new ArrayList<String>();
      try (var rows = statement.executeQuery(sql + " ORDER BY 1")) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      statement.execute("RESET ALL");
      statement.execute("RESET ROLE");
      return found;
    }
  }

  private static void setClaims(Connection connection, String claims) throws SQLException {
    try (var set =
        connection.prepareStatement("SELECT set_config('request.jwt.claims', ?, false)")) {
      set.setString(1, claims);
      set.execute();
    }
  }

  private static String token(UUID user) {
    return TestIssuer.sign(KEY, SUPABASE.claims(user));
  }

  private Reply get(String path) {
    var browser = newBrowser();
    return browser.send(
        browser.request(path).header("Authorization", "Bearer " + token(user)).GET());
  }

  private Reply send(String body, String token) {
    return newBrowser().send(posting(body).header("Authorization", "Bearer " + token));
  }

  private HttpRequest.Builder posting(String body) {
    return newBrowser()
        .request("/functions/v1/business-discovery-background")
        .header("Content-Type", "application/json")
        .header("apikey", "sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH")
        .header("x-client-info", "supabase-js-web/2.45.0")
        .POST(BodyPublishers.ofString(body));
  }
}
