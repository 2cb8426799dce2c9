package io.prospectpro.sandbox;

import static io.prospectpro.sandbox.RunningSandbox.json;
import static io.prospectpro.sandbox.RunningSandbox.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.sandbox.billing.Ledger;
import io.prospectpro.sandbox.billing.Prices;
import io.prospectpro.sandbox.firm.Firms;
import io.prospectpro.sandbox.http.Json;
import io.prospectpro.sandbox.http.Response;
import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Charge;
import io.prospectpro.sandbox.provider.Provider;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WorldTest {

  private static final Path BUNDLED =
      Path.of("../app/src/main/resources/opendata/overture-boulder-co/businesses.csv");
  private static final String HEADER =
      "id,name,category,alt_categories,taxonomy,street,city,state,postcode,phone,website,brand,lat,lon\n";

  @Test
  void theSameSeedGivesTheSameWorldAndAnotherSeedAnother() throws Exception {
    try (var one = new RunningSandbox();
        var two = new RunningSandbox();
        var other =
            Sandbox.start(SandboxConfig.forTests(TestFirms.town(), one.clock).withSeed(2))) {
      var query = Json.object().put("textQuery", "coffee in Boulder, CO");
      var first = one.search("*", query).body();

      assertThat(two.search("*", query).body()).isEqualTo(first);
      assertThat(other.people().at("coffee-shop-1.com"))
          .isNotEqualTo(one.sandbox.people().at("coffee-shop-1.com"));
    }
  }

  @Test
  void theBundledOpenDataIsFoundUnderItsTradesAtGoogleAndOnTheMap() throws Exception {
    try (var csv = Files.newBufferedReader(BUNDLED);
        var sandbox =
            Sandbox.start(SandboxConfig.forTests(Firms.fromCsv(csv), new MovableClock()));
        var client = new Client(sandbox)) {
      for (var trade :
          new String[] {"coffee shops", "dentist", "lawyer", "law firm", "plumber", "hair salon"}) {
        assertThat(client.find(trade + " in Boulder, CO")).as(trade).isGreaterThan(2);
      }
    }
  }

  @Test
  void theSameFirmIsAtGoogleAndOnTheMapWithSmallDifferences() throws Exception {
    try (var running = new RunningSandbox()) {
      var mask = "places.displayName,places.nationalPhoneNumber,places.location";
      var query = Json.object().put("textQuery", "lawyer in Boulder, CO");
      var atGoogle = firmsByPhone(json(running.search(mask, query.deepCopy())).path("places"));
      query
          .put("textQuery", "plumber in Boulder, CO")
          .put("includePureServiceAreaBusinesses", true);
      atGoogle.putAll(firmsByPhone(json(running.search(mask, query)).path("places")));
      var onMap =
          firmsByPhone(
              json(running.overpass(
                      "[out:json];(nwr[craft=plumber];nwr[office=lawyer];);out center;"))
                  .path("elements"));

      var both = new HashSet<>(atGoogle.keySet());
      both.retainAll(onMap.keySet());

      assertThat(both).hasSizeGreaterThan(5);
      assertThat(both).anyMatch(phone -> !name(atGoogle, phone).equals(name(onMap, phone)));
      assertThat(both).anyMatch(phone -> name(atGoogle, phone).equals(name(onMap, phone)));
      assertThat(onMap.keySet().containsAll(atGoogle.keySet())).isFalse();
    }
  }

  private static Map<String, JsonNode> firmsByPhone(JsonNode firms) {
    var byPhone = new HashMap<String, JsonNode>();
    for (var firm : firms) {
      var phone =
          firm.path("nationalPhoneNumber")
              .asString(
                  firm.path("tags")
                      .path("phone")
                      .asString(firm.path("tags").path("contact:phone").asString("")));
      var digits = phone.replaceAll("\\D", "").replaceFirst("^1", "");
      if (!digits.isEmpty()) {
        byPhone.put(digits, firm);
      }
    }
    return byPhone;
  }

  private static String name(Map<String, JsonNode> firms, String phone) {
    var firm = firms.getOrDefault(phone, Json.object());
    return firm.path("displayName")
        .path("text")
        .asString(firm.path("tags").path("name").asString(""));
  }

  @Test
  void latencyIsDrawnAroundTheMeanOfEachProvider() {
    var random = new Random(1);
    var latency = Latency.realistic();

    for (int i = 0; i < 200; i++) {
      assertThat(latency.draw(Provider.HUNTER, random))
          .isBetween(Duration.ofMillis(420), Duration.ofMillis(780));
    }
    assertThat(Latency.none().draw(Provider.HUNTER, random)).isZero();
  }

  @Test
  void theListOfCallsTellsHowLongEachTook() throws Exception {
    var latency = new Latency(Map.of(Provider.GOOGLE, Duration.ofMillis(40)), true);
    try (var sandbox =
            Sandbox.start(SandboxConfig.realistic(TestFirms.town()).withLatency(latency));
        var client = new Client(sandbox)) {
      client.find("coffee in Boulder, CO");

      assertThat(sandbox.ledger().calls())
          .singleElement()
          .satisfies(
              call ->
                  assertThat(Duration.between(call.arrivedAt(), call.time()))
                      .isGreaterThanOrEqualTo(Duration.ofMillis(28)));
    }
  }

  @Test
  void oddNamesAreThereWhenAskedFor() throws Exception {
    try (var running = new RunningSandbox(true)) {
      var names =
          running.search(
              "places.displayName", Json.object().put("textQuery", "coffee shop formula"));
      var all = running.sandbox.world().firms().stream().map(firm -> firm.name()).toList();

      assertThat(names.statusCode()).isEqualTo(200);
      assertThat(all).anyMatch(name -> name.startsWith("=cmd|")).contains("東京ラーメン Ramen");
    }
  }

  @Test
  void everyAnswerSaysThatItIsInvented() throws Exception {
    try (var running = new RunningSandbox()) {
      for (var response :
          new HttpResponse<?>[] {
            running.search("places.id", Json.object().put("textQuery", "coffee")),
            running.hunter("/account"),
            running.overpass("[out:json];out;"),
            running.overpass("nonsense"),
            running.site("http://coffee-shop-3.com/"),
            running.control("GET", "/ledger", "")
          }) {
        assertThat(response.headers().firstValue("X-Sandbox")).contains("invented");
      }
    }
  }

  @Test
  void theBillNamesTheRequestItIsFor() throws Exception {
    try (var running = new RunningSandbox()) {
      running.send(
          running
              .searchRequest("places.displayName", Json.object().put("textQuery", "coffee"))
              .header("X-Request-Id", "r-17"));

      assertThat(running.sandbox.ledger().lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.requestId()).isEqualTo("r-17");
                assertThat(line.endpoint()).isEqualTo("/v1/places:searchText");
                assertThat(line.status()).isEqualTo(200);
                assertThat(line.time()).isEqualTo(running.clock.instant());
              });
    }
  }

  @Test
  void theUnitsThatAProviderGivesAwayAreFree() {
    var ledger = new Ledger(Prices.withFreeUnits(), new MovableClock());
    var asked = ledger.arrived(Provider.GOOGLE, "POST", "/v1/places:searchText", null);
    var answer =
        Answer.billed(
            Response.text(200, ""), "cafe", Charge.of("google.text-search.enterprise", 1));
    for (int i = 0; i < 1002; i++) {
      ledger.enter(asked, answer, null);
    }

    assertThat(ledger.total()).isEqualByComparingTo("0.070");
  }

  @Test
  void aRowThatIsNoFirmIsNamedByItsLine() {
    var csv = HEADER + "1,Cafe,cafe,,,1 St,Boulder,CO,80302,,,,40,-105\n2,Bar,bar,,,,,,,,,,,\n";

    assertThatThrownBy(() -> Firms.fromCsv(new StringReader(csv)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Line 3");
  }

  /** Searches by text, and counts. */
  private record Client(Sandbox sandbox) implements AutoCloseable {

    int find(String text) throws Exception {
      var request =
          HttpRequest.newBuilder(URI.create(sandbox.uri(Provider.GOOGLE) + "/v1/places:searchText"))
              .header("X-Goog-Api-Key", Sandbox.KEY)
              .header("X-Goog-FieldMask", "places.id")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      Json.write(Json.object().put("textQuery", text))))
              .build();
      try (var client = HttpClient.newHttpClient()) {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return texts(json(response).path("places"), "id").size();
      }
    }

    @Override
    public void close() {}
  }
}
