package io.prospectpro.app.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.FakeProvider;
import io.prospectpro.app.provider.FakeProvider.Said;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.UnhurriedCalls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The client against bodies as Google's documents have them. */
@Tag("database")
class GooglePlacesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T19:20:30Z");

  private static final TextSearch CAFES =
      TextSearch.first(
          "cafe in Seattle, WA", "cafe", new Rectangle(47.495, -122.436, 47.734, -122.236));

  private static final String CAFE =
      """
      {"places":[{"id":"ChIJfake0000000000000000001","types":["cafe","coffee_shop","food","point_of_interest","establishment"],
       "nationalPhoneNumber":"(206) 555-0142","internationalPhoneNumber":"+1 206-555-0142",
       "formattedAddress":"101 Example St, Seattle, WA 98101, USA",
       "addressComponents":[{"longText":"101","shortText":"101","types":["street_number"],"languageCode":"en-US"},
         {"longText":"Example Street","shortText":"Example St","types":["route"],"languageCode":"en"},
         {"longText":"Seattle","shortText":"Seattle","types":["locality","political"],"languageCode":"en"},
         {"longText":"King County","shortText":"King County","types":["administrative_area_level_2","political"],"languageCode":"en"},
         {"longText":"Washington","shortText":"WA","types":["administrative_area_level_1","political"],"languageCode":"en"},
         {"longText":"United States","shortText":"US","types":["country","political"],"languageCode":"en"},
         {"longText":"98101","shortText":"98101","types":["postal_code"],"languageCode":"en-US"}],
       "location":{"latitude":47.6101,"longitude":-122.3421},"rating":4.6,"googleMapsUri":"https://maps.google.com/?cid=1",
       "websiteUri":"https://bluefinch.example/","businessStatus":"OPERATIONAL","userRatingCount":318,
       "displayName":{"text":"Blue Finch Coffee","languageCode":"en"},"primaryType":"cafe"}],
       "nextPageToken":"AeCrFAKE"}
      """;

  private static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final FakeProvider google = new FakeProvider();
  private final UnhurriedCalls ledger = new UnhurriedCalls(DATABASE);
  private final Credential credential = ledger.newCredential(Provider.GOOGLE, google, false);
  private final Payer payer = ledger.newPayer("1.00");

  @AfterEach
  void stop() {
    ledger.close();
    google.close();
  }

  private GooglePlaces places() {
    return new GooglePlaces(
        ledger.calls(), () -> Optional.of(credential), Prices.bundled(), () -> NOW);
  }

  private Answer.CouldNotAsk<PlacesPage> refusal(Said said) throws InterruptedException {
    google.answers(said);
    return (Answer.CouldNotAsk<PlacesPage>) places().search(CAFES, payer);
  }

  @Test
  void asksForOnePageWithAllThatIsWantedOfAPlace() throws Exception {
    places().search(CAFES, payer);

    var asked = google.asked().getFirst();
    assertThat(asked.method() + " " + asked.uri()).isEqualTo("POST /v1/places:searchText");
    assertThat(asked.headers().getFirst("X-Goog-Api-Key")).isEqualTo(credential.key());
    assertThat(asked.headers().getFirst("X-Goog-FieldMask"))
        .isEqualTo(
            "places.id,places.displayName,places.addressComponents,places.location,places.types,"
                + "places.primaryType,places.businessStatus,places.nationalPhoneNumber,"
                + "places.internationalPhoneNumber,places.websiteUri,places.rating,"
                + "places.userRatingCount,places.googleMapsUri,nextPageToken");
    var json = JsonMapper.shared();
    assertThat(json.readTree(asked.body()))
        .isEqualTo(
            json.readTree(
                """
                {"textQuery":"cafe in Seattle, WA","includedType":"cafe","regionCode":"US","languageCode":"en","pageSize":20,
                 "locationRestriction":{"rectangle":{"low":{"latitude":47.495,"longitude":-122.436},"high":{"latitude":47.734,"longitude":-122.236}}}}
                """));
  }

  @Test
  void nextPageIsTheSameQuestionWithItsToken() throws Exception {
    places().search(CAFES, payer);
    places().search(CAFES.next("AeCrFAKE"), payer);

    var first = google.asked().getFirst().body();
    assertThat(google.asked().getLast().body())
        .isEqualTo(first.replaceFirst("}$", ",\"pageToken\":\"AeCrFAKE\"}"));
  }

  @Test
  void pageIsReadAndPaid() throws Exception {
    google.answers(Said.json(CAFE));

    var answer = places().search(CAFES, payer);

    var place =
        new GooglePlace(
            "ChIJfake0000000000000000001",
            "Blue Finch Coffee",
            "cafe",
            List.of("cafe", "coffee_shop", "food", "point_of_interest", "establishment"),
            new GooglePlace.Address("101 Example Street", "Seattle", "WA", "98101", "US"),
            new GooglePlace.Point(47.6101, -122.3421),
            "+1 206-555-0142",
            "https://bluefinch.example/",
            new GooglePlace.Standing(4.6, 318, "https://maps.google.com/?cid=1"));
    assertThat(answer)
        .isEqualTo(new Answer.Known<>(new PlacesPage(List.of(place), 1, "AeCrFAKE", NOW)));
    assertThat(ledger.ledger(payer)).containsExactly("settled ok 0.035000");
  }

  @Test
  void recordedPageIsTheSameAndNotPaidAgain() throws Exception {
    google.answers(Said.json(CAFE));
    var first = places().search(CAFES, payer);

    var again = places().search(CAFES, payer);

    assertThat(again).isEqualTo(first);
    assertThat(google.asked()).hasSize(1);
    assertThat(ledger.spent(payer)).isEqualByComparingTo("0.035");
  }

  @Test
  void pageIsKnownByItsNumberAndNotByItsToken() throws Exception {
    google.answers(Said.json(CAFE));
    places().search(CAFES, payer);
    places().search(CAFES.next("one token"), payer);
    places().search(CAFES.next("another token"), payer);

    assertThat(ledger.questions(payer))
        .containsExactly(
            "text-search \"cafe in Seattle, WA\" type cafe in 47.49500,-122.43600 to 47.73400,-122.23600, page 1",
            "text-search \"cafe in Seattle, WA\" type cafe in 47.49500,-122.43600 to 47.73400,-122.23600, page 2");
  }

  @Test
  void nothingIsAnAnswerThatGoogleChargesFor() throws Exception {
    google.answers(Said.json("{}"));

    assertThat(places().search(CAFES, payer)).isEqualTo(new Answer.Nothing<>());
    assertThat(ledger.ledger(payer)).containsExactly("settled empty 0.035000");
  }

  @Test
  void firmsThatClosedForGoodAndNamelessPlacesAreLeftOut() throws Exception {
    google.answers(
        Said.json(
            """
            {"places":[
              {"id":"a","displayName":{"text":"Gone"},"businessStatus":"CLOSED_PERMANENTLY"},
              {"id":"b","displayName":{"text":"On holiday"},"businessStatus":"CLOSED_TEMPORARILY"},
              {"id":"c","businessStatus":"OPERATIONAL"}]}
            """));

    var page = ((Answer.Known<PlacesPage>) places().search(CAFES, payer)).value();

    assertThat(page.places()).extracting(GooglePlace::name).containsExactly("On holiday");
    assertThat(page.listed()).isEqualTo(3);
  }

  @Test
  void addressComesFromItsComponentsAlone() throws Exception {
    google.answers(
        Said.json(
            """
            {"places":[{"id":"a","displayName":{"text":"NE 45th Cafe"},"formattedAddress":"4501 NE 45th St #200, Brooklyn, NE 10001, USA",
             "addressComponents":[{"longText":"200","shortText":"200","types":["subpremise"]},
              {"longText":"4501","shortText":"4501","types":["street_number"]},
              {"longText":"Northeast 45th Street","shortText":"NE 45th St","types":["route"]},
              {"longText":"Brooklyn","shortText":"Brooklyn","types":["sublocality_level_1","sublocality","political"]},
              {"longText":"New York","shortText":"NY","types":["administrative_area_level_1","political"]},
              {"longText":"11201","shortText":"11201","types":["postal_code"]}]}]}
            """));

    var page = ((Answer.Known<PlacesPage>) places().search(CAFES, payer)).value();

    assertThat(page.places().getFirst().address())
        .isEqualTo(
            new GooglePlace.Address(
                "4501 Northeast 45th Street #200", "Brooklyn", "NY", "11201", null));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            400,
            error(400, "INVALID_ARGUMENT", BAD_KEY, "API_KEY_INVALID", ""),
            CallOutcome.AUTH,
            "Google Places refused the key: API key not valid. Please pass a valid API key."),
        Arguments.of(
            400,
            error(400, "INVALID_ARGUMENT", "FieldMask is a required parameter.", "", ""),
            CallOutcome.BAD_REQUEST,
            "Google Places did not understand the question (HTTP 400): FieldMask is a required parameter."),
        Arguments.of(
            403,
            error(
                403,
                "PERMISSION_DENIED",
                "Method doesn't allow unregistered callers (callers without established identity).",
                "",
                ""),
            CallOutcome.AUTH,
            "Google Places refused the key: Method doesn't allow unregistered callers (callers without established identity)."),
        Arguments.of(
            403,
            denied("SERVICE_DISABLED"),
            CallOutcome.AUTH,
            "Google Places refused the key: Denied. Switch on the Places API (New) in the key's project in Google's console."),
        Arguments.of(
            403,
            denied("API_KEY_SERVICE_BLOCKED"),
            CallOutcome.AUTH,
            "Google Places refused the key: Denied. Allow the key the Places API (New)."),
        Arguments.of(
            403,
            denied("API_KEY_IP_ADDRESS_BLOCKED"),
            CallOutcome.AUTH,
            "Google Places refused the key: Denied. Allow the key this machine's address."),
        Arguments.of(
            403,
            denied("API_KEY_HTTP_REFERRER_BLOCKED"),
            CallOutcome.AUTH,
            "Google Places refused the key: Denied. The key is for web pages only: use one for servers."),
        Arguments.of(
            403,
            denied("BILLING_DISABLED"),
            CallOutcome.QUOTA_EXHAUSTED,
            "Google Places is not paid for: Denied. Switch billing on for the key's project in Google's console."),
        Arguments.of(
            404,
            error(404, "NOT_FOUND", "Method not found.", "", ""),
            CallOutcome.BAD_REQUEST,
            "Google Places did not understand the question (HTTP 404): Method not found."),
        Arguments.of(
            500,
            error(500, "INTERNAL", "An internal error has occurred.", "", ""),
            CallOutcome.TRANSIENT,
            "Google Places failed (HTTP 500): An internal error has occurred."),
        Arguments.of(
            503,
            error(503, "UNAVAILABLE", "The service is currently unavailable.", "", ""),
            CallOutcome.TRANSIENT,
            "Google Places failed (HTTP 503): The service is currently unavailable."),
        Arguments.of(
            504,
            "<html>upstream time-out</html>",
            CallOutcome.TRANSIENT,
            "Google Places failed (HTTP 504): it gave no reason."),
        Arguments.of(
            302,
            "",
            CallOutcome.BAD_REQUEST,
            "Google Places did not understand the question (HTTP 302): it gave no reason."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalIsToldAsWhatItIsAndCostsNothing(
      int status, String body, CallOutcome outcome, String sentence) throws Exception {
    var refusal = refusal(Said.of(status, body));

    assertThat(refusal.outcome()).isEqualTo(outcome);
    assertThat(refusal.sentence()).isEqualTo(sentence);
    assertThat(ledger.spent(payer)).isZero();
    assertThat(google.asked()).hasSize(outcome == CallOutcome.TRANSIENT ? 5 : 1);
  }

  @Test
  void quotaOfAMinuteIsOverWithTheMinute() throws Exception {
    var refusal = refusal(Said.of(429, quota("minute", "PerMinute", "1/min/{project}")));

    assertThat(refusal.outcome()).isEqualTo(CallOutcome.RATE_LIMITED);
    assertThat(refusal.until()).isEqualTo(Instant.parse("2026-11-23T19:21:00Z"));
    assertThat(refusal.sentence())
        .startsWith("Google Places takes no more calls this minute: Quota exceeded for");
  }

  @Test
  void whatGoogleSaysOfWhenToComeBackCounts() throws Exception {
    var quota = quota("minute", "PerMinute", "1/min/{project}");
    var refusal = refusal(new Said(429, quota, Map.of("Retry-After", "7")));

    assertThat(refusal.until()).isEqualTo(NOW.plusSeconds(7));
  }

  @Test
  void quotaOfADayIsUsedUpUntilMidnightInCalifornia() throws Exception {
    var refusal = refusal(Said.of(429, quota("day", "PerDay", "1/d/{project}")));

    assertThat(refusal)
        .isEqualTo(
            new Answer.CouldNotAsk<PlacesPage>(
                CallOutcome.QUOTA_EXHAUSTED,
                "Google Places: today's quota is used up until midnight Pacific time (08:00 UTC on 24 Nov).",
                Instant.parse("2026-11-24T08:00:00Z")));
    assertThat(google.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "<html></html>", "{\"places\":[{\"id\":"})
  void bodyThatMakesNoSenseIsAFailureThatMayHaveBeenCharged(String body) throws Exception {
    var refusal = refusal(Said.json(body));

    assertThat(refusal.outcome()).isEqualTo(CallOutcome.TRANSIENT);
    assertThat(refusal.sentence())
        .isEqualTo("Google Places did not answer: the answer makes no sense.");
    assertThat(ledger.ledger(payer)).containsOnly("settled transient 0.035000");
  }

  @Test
  void keyIsNowhereButInItsHeader() throws Exception {
    var refusal = refusal(Said.of(403, denied("SERVICE_DISABLED")));

    assertThat(refusal.sentence()).doesNotContain(credential.key());
    assertThat(ledger.questions(payer)).noneMatch(it -> it.contains(credential.key()));
    var asked = google.asked().getFirst();
    assertThat(asked.uri() + asked.body()).doesNotContain(credential.key());
  }

  private static final String BAD_KEY = "API key not valid. Please pass a valid API key.";

  private static String denied(String reason) {
    return error(403, "PERMISSION_DENIED", "Denied.", reason, "");
  }

  private static String quota(String period, String limit, String unit) {
    return error(
        429,
        "RESOURCE_EXHAUSTED",
        "Quota exceeded for quota metric 'SearchTextRequest' and limit 'SearchTextRequest per %s' of service 'places.googleapis.com' for consumer 'project_number:1'."
            .formatted(period),
        "RATE_LIMIT_EXCEEDED",
        """
        ,"metadata":{"service":"places.googleapis.com","consumer":"projects/1","quota_metric":"places.googleapis.com/search_text_requests","quota_limit":"SearchTextRequest%sPerProject","quota_limit_value":"600","quota_unit":"%s","quota_location":"global"}
        """
            .formatted(limit, unit));
  }

  private static String error(
      int code, String status, String message, String reason, String metadata) {
    var details =
        reason.isEmpty()
            ? ""
            : """
              ,"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"%s","domain":"googleapis.com"%s},
               {"@type":"type.googleapis.com/google.rpc.LocalizedMessage","locale":"en-US","message":"%s"}]
              """
                .formatted(reason, metadata, message);
    return """
        {"error":{"code":%d,"message":"%s","status":"%s"%s}}"""
        .formatted(code, message, status, details);
  }
}
