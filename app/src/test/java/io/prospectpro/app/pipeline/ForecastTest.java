package io.prospectpro.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import io.prospectpro.app.testing.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What an estimate says of leads and time, over HTTP, from the open data that comes with the
 * program and without any key. That a campaign brings as many as it was told is seen in the
 * browser's tests.
 */
class ForecastTest extends ApiTest {

  private static JsonNode estimate(
      Browser browser, String businessType, String location, int leads) {
    var reply =
        browser.post(
            "/api/campaigns/estimate",
            """
            {"businessType": "%s", "location": "%s", "maxResults": %d, "tier": "ENTERPRISE"}
            """
                .formatted(businessType, location, leads));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void asManyAreExpectedAsAreWantedWhereMoreAreKnown() {
    var results = estimate(newGuest(), "coffee shop", "Boulder, CO", 5).path("results");

    assertThat(results.path("known").asInt()).isGreaterThan(20);
    assertThat(results.path("low").asInt()).isEqualTo(5);
    assertThat(results.path("high").asInt()).isEqualTo(5);
  }

  @Test
  void noMoreAreExpectedThanAreKnownAndSureEnough() {
    var results = estimate(newGuest(), "coffee shop", "Boulder, CO", 500).path("results");

    assertThat(results.path("low").asInt()).isPositive().isLessThan(results.path("known").asInt());
    assertThat(results.path("high")).isEqualTo(results.path("low"));
  }

  @Test
  void placeWithoutOpenDataIsToldTogetherWithWhereThereIsSome() {
    var estimate = estimate(newGuest(), "coffee shop", "Austin, TX", 20);

    assertThat(estimate.at("/results/known").asInt(-1)).isZero();
    assertThat(estimate.at("/results/high").asInt(-1)).isZero();
    assertThat(estimate.at("/notes/0").asString())
        .startsWith("Our open data covers Boulder, CO")
        .endsWith("No other source of businesses is switched on.");
  }

  @Test
  void kindWithNoneInACoveredPlaceIsNone() {
    var estimate = estimate(newGuest(), "nudist clubs", "Boulder, CO", 20);

    assertThat(estimate.at("/results/known").asInt(-1)).isZero();
    assertThat(estimate.path("notes")).noneMatch(note -> note.asString().contains("covers"));
  }

  @Test
  void townThatWasGuessedIsTold() {
    assertThat(estimate(newGuest(), "coffee shop", "Springfield", 20).at("/notes/0").asString())
        .startsWith("Several places are called Springfield");
  }

  @Test
  void wordsThatAreHalfTypedExpectNothingAndAreNotRefused() {
    assertThat(estimate(newGuest(), "cof", "Boulder, CO", 20).path("results").isNull()).isTrue();
    assertThat(estimate(newGuest(), "dentist", "Bould", 20).path("results").isNull()).isTrue();
  }

  @Test
  void firmThatTheWorkspaceMayNotContactIsNotExpected() {
    var browser = newGuest();
    var before = estimate(browser, "coffee shop", "Boulder, CO", 500).at("/results/low").asInt();
    var phone =
        JdbcClient.create(DATABASE.dataSource())
            .sql(
                """
                SELECT phone
                FROM opendata.business
                WHERE category = 'coffee_shop' AND city = 'Boulder' AND phone IS NOT NULL
                ORDER BY confidence DESC, id
                LIMIT 1
                """)
            .query(String.class)
            .single();

    var entry = browser.post("/api/suppressions", "{\"value\": \"%s\"}".formatted(phone));

    assertThat(entry.status()).as(entry.body()).isLessThan(300);
    assertThat(estimate(browser, "coffee shop", "Boulder, CO", 500).at("/results/low").asInt())
        .isLessThan(before);
    assertThat(estimate(newGuest(), "coffee shop", "Boulder, CO", 500).at("/results/low").asInt())
        .isEqualTo(before);
  }

  @Test
  void strangersLearnNothingOfAWorkspace() {
    var team = newTeam();
    var stranger = newGuest();

    var reply =
        stranger.send(
            stranger
                .posting(
                    "/api/campaigns/estimate",
                    """
                    {"businessType": "cafe", "location": "Boulder, CO"}
                    """)
                .setHeader("X-Workspace", team.id().toString()));

    assertThat(reply.status()).isEqualTo(404);
  }
}
