package io.prospectpro.sandbox;

import static io.prospectpro.sandbox.RunningSandbox.json;
import static io.prospectpro.sandbox.RunningSandbox.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.provider.KeyState;
import io.prospectpro.sandbox.provider.Provider;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class GoogleTest {

  private static final String MASK = "places.id,places.displayName,nextPageToken";

  private RunningSandbox running;

  @BeforeEach
  void start() {
    running = new RunningSandbox();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aSearchWithoutAKeyOrAMaskIsRefusedAndFree() throws Exception {
    var noKey =
        running.send(
            running
                .request(Provider.GOOGLE, "/v1/places:searchText")
                .header("X-Goog-FieldMask", MASK)
                .POST(BodyPublishers.ofString("{\"textQuery\":\"cafe\"}")));
    var noMask =
        running.send(
            running
                .request(Provider.GOOGLE, "/v1/places:searchText")
                .header("X-Goog-Api-Key", Sandbox.KEY)
                .POST(BodyPublishers.ofString("{\"textQuery\":\"cafe\"}")));

    assertThat(noKey.statusCode()).isEqualTo(403);
    assertThat(noMask.statusCode()).isEqualTo(400);
    assertThat(noMask.body()).contains("FieldMask is a required parameter.");
    assertThat(running.sandbox.ledger().lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'places.id, places.types'", "places.nonsense", "id"})
  void aMaskThatNamesNoFieldsOfAPlaceIsRefused(String mask) throws Exception {
    assertThat(running.search(mask, query("cafe")).statusCode()).isEqualTo(400);
  }

  @Test
  void onlyTheFieldsOfTheMaskComeBack() throws Exception {
    var answer = json(running.search("places.id,places.location.latitude", cafes()));

    assertThat(answer.propertyNames()).containsExactly("places");
    assertThat(answer.path("places"))
        .isNotEmpty()
        .allSatisfy(
            place -> {
              assertThat(place.propertyNames()).containsExactlyInAnyOrder("id", "location");
              assertThat(place.path("location").propertyNames()).containsExactly("latitude");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'places.id,nextPageToken',google.text-search.ids-only,0",
    "'places.id,places.displayName',google.text-search.pro,0.032",
    "'places.location,places.websiteUri',google.text-search.enterprise,0.035",
    "'places.rating,places.reviews',google.text-search.atmosphere,0.040",
    "'*',google.text-search.atmosphere,0.040"
  })
  void theDearestFieldOfTheMaskIsBilled(String mask, String sku, String amount) throws Exception {
    running.search(mask, cafes());

    assertThat(running.sandbox.ledger().lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.sku()).isEqualTo(sku);
              assertThat(line.amount()).isEqualByComparingTo(amount);
              assertThat(line.subject()).isEqualTo("coffee shops in Boulder, CO");
            });
  }

  @Test
  void atMostSixtyResultsComeOnThreePagesOfTwentyEachBilled() throws Exception {
    var ids = new ArrayList<String>();
    var body = cafes().put("pageSize", 50);
    var token = "";
    for (int page = 0; page < 3; page++) {
      var answer = json(running.search(MASK, body));
      assertThat(answer.path("places")).hasSize(20);
      ids.addAll(texts(answer.path("places"), "id"));
      token = answer.path("nextPageToken").asString("");
      body.put("pageToken", token);
    }

    assertThat(token).isEmpty();
    assertThat(ids).hasSize(60).doesNotHaveDuplicates();
    assertThat(running.sandbox.ledger().total(Provider.GOOGLE)).isEqualByComparingTo("0.096");
  }

  @Test
  void theTokenComesOnlyIfItIsInTheMask() throws Exception {
    assertThat(json(running.search("places.id", cafes())).has("nextPageToken")).isFalse();
  }

  @Test
  void aTokenIsBoundToTheOtherFieldsButNotToThePageSize() throws Exception {
    var token = json(running.search(MASK, cafes())).path("nextPageToken").asString();

    var other = running.search(MASK, query("plumber in Boulder, CO").put("pageToken", token));
    var smaller = running.search(MASK, cafes().put("pageToken", token).put("pageSize", 5));

    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(json(smaller).path("places")).hasSize(5);
  }

  @Test
  void nothingFoundIsAnEmptyObjectAndBilled() throws Exception {
    var answer = running.search(MASK, query("coffee shops in Aspen, CO"));

    assertThat(answer.body()).isEqualTo("{}");
    assertThat(running.sandbox.ledger().total(Provider.GOOGLE)).isEqualByComparingTo("0.032");
  }

  @Test
  void whatLiesOutsideTheRestrictionIsLeftOut() throws Exception {
    var body = query("coffee");
    var rectangle = body.putObject("locationRestriction").putObject("rectangle");
    rectangle.putObject("low").put("latitude", 39.7).put("longitude", -105.1);
    rectangle.putObject("high").put("latitude", 39.8).put("longitude", -104.9);

    var names = running.search("places.displayName", body);

    assertThat(names.body()).containsIgnoringCase("mile high").doesNotContainIgnoringCase("bean");
  }

  @Test
  void includedTypeLeavesOutOtherTypes() throws Exception {
    assertThat(json(running.search(MASK, cafes().put("includedType", "plumber"))).has("places"))
        .isFalse();
  }

  @Test
  void firmsWithoutPremisesComeOnlyWhenAskedForAndHaveNoAddress() throws Exception {
    var mask = "places.id,places.formattedAddress,places.location,places.pureServiceAreaBusiness";
    var without = json(running.search(mask, query("plumber in Boulder, CO")));
    var body = query("plumber in Boulder, CO").put("includePureServiceAreaBusinesses", true);
    var with = new ArrayList<JsonNode>();
    var answer = json(running.search(mask + ",nextPageToken", body));
    answer.path("places").forEach(with::add);
    while (answer.has("nextPageToken")) {
      body.put("pageToken", answer.path("nextPageToken").asString());
      answer = json(running.search(mask + ",nextPageToken", body));
      answer.path("places").forEach(with::add);
    }

    assertThat(without.path("places")).allMatch(place -> place.has("formattedAddress"));
    assertThat(with.stream().filter(place -> place.has("pureServiceAreaBusiness")))
        .isNotEmpty()
        .noneMatch(place -> place.has("formattedAddress") || place.has("location"));
  }

  @ParameterizedTest
  @CsvSource({"pageSize,-1", "languageCode,1nonsense", "regionCode,USA"})
  void nonsenseInTheBodyIsRefused(String field, String value) throws Exception {
    var body = cafes();
    if (field.equals("pageSize")) {
      body.put(field, Integer.parseInt(value));
    } else {
      body.put(field, value);
    }

    assertThat(running.search(MASK, body).statusCode()).isEqualTo(400);
    assertThat(running.search(MASK, cafes().put("textQery", "x")).body()).contains("textQery");
  }

  @Test
  void theQuotaOfAMinuteIsFreshInTheNext() throws Exception {
    running.sandbox.accounts().google().searchPerMinute().setLimit(1);
    running.search(MASK, cafes());

    var refused = running.search(MASK, cafes());
    running.clock.move(Duration.ofMinutes(1));
    var again = running.search(MASK, cafes());

    assertThat(refused.statusCode()).isEqualTo(429);
    var error = json(refused).path("error");
    assertThat(error.path("status").asString()).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(quotaLimit(refused)).isEqualTo("SearchTextRequestPerMinutePerProject");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(running.sandbox.ledger().lines()).hasSize(2);
  }

  @Test
  void theQuotaOfADayIsFreshAtMidnightInCalifornia() throws Exception {
    running.sandbox.accounts().google().searchPerDay().setLimit(1);
    running.search(MASK, cafes());

    // 10:00 UTC is 2:00 there: 22 hours are left of the day.
    running.clock.move(Duration.ofHours(22).minusSeconds(1));
    var before = running.search(MASK, cafes());
    running.clock.move(Duration.ofSeconds(1));
    var after = running.search(MASK, cafes());

    assertThat(quotaLimit(before)).isEqualTo("SearchTextRequestPerDayPerProject");
    assertThat(after.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID,400,API_KEY_INVALID",
    "BLOCKED,403,API_KEY_SERVICE_BLOCKED",
    "BILLING_OFF,403,BILLING_DISABLED",
    "SERVICE_DISABLED,403,SERVICE_DISABLED"
  })
  void aKeyThatIsNoGoodSaysWhy(KeyState state, int status, String reason) throws Exception {
    running.sandbox.accounts().google().keys().set(Sandbox.KEY, state);

    var refused = running.search(MASK, cafes());

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.body()).contains(reason);
    assertThat(running.sandbox.ledger().lines()).isEmpty();
  }

  @Test
  void detailsAreBilledByTheirOwnTiersAndIdsAreFree() throws Exception {
    var id = firstId();
    running.sandbox.ledger().clear();

    details(id, "id");
    details(id, "formattedAddress");
    details(id, "displayName");
    details(id, "websiteUri");

    assertThat(running.sandbox.ledger().lines())
        .extracting(line -> line.amount().stripTrailingZeros().toPlainString())
        .containsExactly("0", "0.005", "0.017", "0.02");
    assertThat(running.calls()).allMatch(call -> call.endpoint().equals("/v1/places/{id}"));
  }

  @Test
  void anIdThatIsGoneIsNotFoundAndFree() throws Exception {
    assertThat(details("ChIJgone", "id").statusCode()).isEqualTo(404);
    assertThat(running.sandbox.ledger().lines()).isEmpty();
  }

  @Test
  void legacySearchBillsEachPageAndItsTokenIsGoodAfterTwoSeconds() throws Exception {
    var first = legacy("textsearch/json?query=coffee+shops+in+Boulder,+CO");
    var token = first.path("next_page_token").asString();
    var tooEarly = legacy("textsearch/json?pagetoken=" + RunningSandbox.encoded(token));
    running.clock.move(Duration.ofSeconds(2));
    var second = legacy("textsearch/json?pagetoken=" + RunningSandbox.encoded(token));
    var id = first.path("results").path(0).path("place_id").asString();
    var details = legacy("details/json?fields=name,website&place_id=" + id);

    assertThat(first.path("results")).hasSize(20);
    assertThat(tooEarly.path("status").asString()).isEqualTo("INVALID_REQUEST");
    assertThat(texts(second.path("results"), "place_id"))
        .hasSize(20)
        .doesNotContainAnyElementsOf(texts(first.path("results"), "place_id"));
    assertThat(details.path("result").propertyNames()).isSubsetOf(List.of("name", "website"));
    assertThat(running.sandbox.ledger().total(Provider.GOOGLE)).isEqualByComparingTo("0.081");
  }

  @Test
  void legacyRefusalsAreHiddenInTwoHundred() throws Exception {
    var response =
        running.send(running.request(Provider.GOOGLE, "/maps/api/place/textsearch/json?query=x"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).path("status").asString()).isEqualTo("REQUEST_DENIED");
    assertThat(running.sandbox.ledger().lines()).isEmpty();
  }

  private ObjectNode legacy(String pathAndQuery) throws Exception {
    return json(
        running.send(
            running.request(
                Provider.GOOGLE, "/maps/api/place/" + pathAndQuery + "&key=" + Sandbox.KEY)));
  }

  private HttpResponse<String> details(String id, String mask) throws Exception {
    return running.send(
        running
            .request(Provider.GOOGLE, "/v1/places/" + id)
            .header("X-Goog-Api-Key", Sandbox.KEY)
            .header("X-Goog-FieldMask", mask));
  }

  private String firstId() throws Exception {
    return texts(json(running.search("places.id", cafes())).path("places"), "id").getFirst();
  }

  private static String quotaLimit(HttpResponse<String> refused) {
    return json(refused)
        .path("error")
        .path("details")
        .path(0)
        .path("metadata")
        .path("quota_limit")
        .asString();
  }

  private static ObjectNode cafes() {
    return query("coffee shops in Boulder, CO");
  }

  private static ObjectNode query(String text) {
    return Json.object().put("textQuery", text);
  }
}
