package io.prospectpro.app.discovery.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.ForeignNames;
import io.prospectpro.app.discovery.Place;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.discovery.Searches;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.LeadField;
import io.prospectpro.app.lead.Match;
import io.prospectpro.app.lead.Position;
import io.prospectpro.app.lead.Provenance;
import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Credential;
import io.prospectpro.app.provider.FakeProvider;
import io.prospectpro.app.provider.FakeProvider.Asked;
import io.prospectpro.app.provider.FakeProvider.Said;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.UnhurriedCalls;
import io.prospectpro.app.provider.google.GooglePlaces;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The source against a Google that has as many places as a test puts on the map. */
@Tag("database")
class GoogleSourceTest {

  private static final Instant NOW = Instant.parse("2026-11-23T19:20:30Z");
  private static final Said KEY_REFUSED =
      Said.of(
          400,
          """
          {"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT",
           "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}
          """);

  private static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final FakeProvider google = new FakeProvider();
  private final UnhurriedCalls ledger = new UnhurriedCalls(DATABASE);

  @AfterEach
  void stop() {
    ledger.close();
    google.close();
  }

  private BusinessSource source(boolean isSandbox) {
    return source(ledger.newCredential(Provider.GOOGLE, google, isSandbox));
  }

  private BusinessSource source(Credential credential) {
    var places =
        new GooglePlaces(
            ledger.calls(), () -> Optional.of(credential), Prices.bundled(), () -> NOW);
    return new GoogleSource(places, ForeignNames.read(GoogleConfiguration.TYPES));
  }

  private Discovery.Found found(Search search, Payer payer) throws InterruptedException {
    return (Discovery.Found) source(false).search(search, payer);
  }

  private static JsonNode body(Asked asked) {
    return JsonMapper.shared().readTree(asked.body());
  }

  @Test
  void asksForTheTypeInThePlaceWithinItsRadius() throws Exception {
    source(false).search(Searches.search("dentist", 10, 20), ledger.newPayer("1"));

    var body = body(google.asked().getFirst());
    assertThat(body.path("textQuery").asString()).isEqualTo("Dentist in Boulder, CO");
    assertThat(body.path("includedType").asString()).isEqualTo("dentist");
    var area = body.path("locationRestriction").path("rectangle");
    assertThat(area.path("low").path("latitude").asDouble()).isEqualTo(39.87006);
    assertThat(area.path("high").path("latitude").asDouble()).isEqualTo(40.15992);
    assertThat(area.path("low").path("longitude").asDouble()).isEqualTo(-105.45978);
    assertThat(area.path("high").path("longitude").asDouble()).isEqualTo(-105.08132);
  }

  @Test
  void typeThatGoogleHasNoNameForIsAskedForInWordsAlone() throws Exception {
    source(false)
        .search(Searches.search("plumbers and electricians", 10, 20), ledger.newPayer("1"));

    var body = body(google.asked().getFirst());
    assertThat(body.path("textQuery").asString()).isEqualTo("Plumber, Electrician in Boulder, CO");
    assertThat(body.has("includedType")).isFalse();
  }

  @Test
  void zipCodeIsAskedForAsPeopleWriteIt() throws Exception {
    var zip =
        new Place(
            "80302 (Boulder, CO)", "Boulder", "CO", 40.0, -105.3, Place.Kind.ZIP, "80302", null);
    var search = new Search(Searches.type("dentist"), List.of(), zip, 5, 20);

    source(false).search(search, ledger.newPayer("1"));

    assertThat(body(google.asked().getFirst()).path("textQuery").asString())
        .isEqualTo("Dentist in Boulder, CO 80302");
  }

  @Test
  void placeBecomesACandidateThatKnowsWhereItComesFromAndUntilWhenItMayBeKept() throws Exception {
    google.answers(new Town().with("a", 40.02, -105.27));

    var candidate =
        found(Searches.search("dentist", 10, 20), ledger.newPayer("1")).candidates().getFirst();

    assertThat(candidate.id()).isEqualTo("google:places:a");
    assertThat(candidate.name()).isEqualTo("Dentist a");
    assertThat(candidate.address().city()).isEqualTo("Boulder");
    assertThat(candidate.address().state()).isEqualTo("CO");
    assertThat(candidate.contacts().phone()).isEqualTo("+13034443465");
    assertThat(candidate.contacts().website()).isEqualTo("https://www.a-dental.com/");
    assertThat(candidate.trade().category()).isEqualTo("dentist");
    assertThat(candidate.trade().others()).containsExactly("doctor");
    assertThat(candidate.match().category()).isEqualTo(Match.Closeness.EXACT);
    assertThat(candidate.sourceConfidence()).isNull();
    assertThat(candidate.provenance().keySet())
        .containsExactlyInAnyOrder(
            LeadField.NAME,
            LeadField.CATEGORY,
            LeadField.ADDRESS,
            LeadField.PHONE,
            LeadField.WEBSITE,
            LeadField.POSITION);
    assertThat(candidate.provenance().values())
        .containsOnly(
            new Provenance(
                "google",
                "places",
                null,
                "Google Maps Platform terms",
                "Google Maps",
                Instant.parse("2026-12-23T19:20:30Z")));
  }

  @Test
  void whatTheSandboxMadeUpSaysSo() throws Exception {
    google.answers(new Town().with("a", 40.02, -105.27));

    var answer = source(true).search(Searches.search("dentist", 10, 20), ledger.newPayer("1"));

    var candidate = ((Discovery.Found) answer).candidates().getFirst();
    assertThat(candidate.id()).isEqualTo("google:sandbox:a");
    assertThat(candidate.provenance().values())
        .extracting(Provenance::dataset)
        .containsOnly("sandbox");
  }

  @Test
  void cornersOfTheRectangleAreOutsideTheRadius() throws Exception {
    google.answers(new Town().with("near", 40.02, -105.27).with("corner", 40.155, -105.09));

    var found = found(Searches.search("dentist", 10, 20), ledger.newPayer("1"));

    assertThat(found.candidates()).extracting(Candidate::id).containsExactly("google:places:near");
    assertThat(found.total()).isEqualTo(1);
  }

  @Test
  void pagesAreAskedForUntilThereIsEnough() throws Exception {
    google.answers(new Town().withGrid(8, 0.02));
    var payer = ledger.newPayer("1");

    var found = found(Searches.search("dentist", 10, 30), payer);

    assertThat(google.asked()).hasSize(2);
    assertThat(found.candidates()).hasSize(30);
    assertThat(ledger.spent(payer)).isEqualByComparingTo("0.07");
  }

  @Test
  void thereAreThreePagesAtMost() throws Exception {
    google.answers(new Town().withGrid(9, 0.02));

    var found = found(Searches.search("dentist", 10, 200), ledger.newPayer("1"));

    assertThat(google.asked()).hasSize(3);
    assertThat(found.candidates()).hasSize(60);
    assertThat(found.warning()).isNull();
  }

  @Test
  void tilesBringWhatOneSearchLeavesOut() throws Exception {
    google.answers(new Town().withGrid(12, 0.02));
    var payer = ledger.newPayer("3");

    var found = found(Searches.tiled("dentist", 10, 500), payer);

    assertThat(found.candidates()).hasSize(144).extracting(Candidate::id).doesNotHaveDuplicates();
    var asked = ledger.questions(payer);
    assertThat(new HashSet<>(asked)).hasSameSizeAs(asked);
    assertThat(ledger.spent(payer)).isEqualByComparingTo(cost(asked.size()));
  }

  @Test
  void placeOnTheEdgeOfTwoTilesIsOneFirm() throws Exception {
    google.answers(new Town().withGrid(8, 0.02).with("edge", 40.01499, -105.27055));

    var found = found(Searches.tiled("dentist", 10, 500), ledger.newPayer("3"));

    assertThat(found.candidates()).hasSize(65);
  }

  @Test
  void areaIsPartedThreeTimesAtMost() throws Exception {
    var heap = new Town();
    for (var i = 0; i < 90; i++) {
      heap.with("h" + i, 40.0151, -105.2704);
    }
    google.answers(heap);

    found(Searches.tiled("dentist", 10, 500), ledger.newPayer("9"));

    // The whole, then four quarters thrice, of which only one has places, and then three pages.
    assertThat(google.asked()).hasSize(3 + 3 * (3 + 3));
  }

  @Test
  void refusalLaterOnKeepsWhatWasFound() throws Exception {
    var town = new Town().withGrid(8, 0.02);
    google.answers(asked -> google.asked().size() < 2 ? town.apply(asked) : KEY_REFUSED);

    var found = found(Searches.search("dentist", 10, 200), ledger.newPayer("1"));

    assertThat(found.candidates()).hasSize(20);
    assertThat(found.warning()).isEqualTo("Google Places refused the key: API key not valid.");
  }

  @Test
  void refusalIsNeverNothing() throws Exception {
    google.answers(KEY_REFUSED);

    var answer = source(false).search(Searches.search("dentist", 10, 200), ledger.newPayer("1"));

    assertThat(answer)
        .isEqualTo(new Discovery.CouldNotAsk("Google Places refused the key: API key not valid."));
  }

  @Test
  void budgetEndsTheSearchAndKeepsWhatWasPaid() throws Exception {
    google.answers(new Town().withGrid(8, 0.02));
    var payer = ledger.newPayer("0.08");

    var found = found(Searches.search("dentist", 10, 200), payer);

    assertThat(found.candidates()).hasSize(40);
    assertThat(found.warning()).contains("was not asked", "$0.035", "budget");
    assertThat(ledger.spent(payer)).isEqualByComparingTo("0.07");
  }

  @Test
  void nothingFoundSaysWhatWasLookedFor() throws Exception {
    google.answers(Said.json("{}"));

    var answer = source(false).search(Searches.search("dentist", 10, 200), ledger.newPayer("1"));

    assertThat(answer)
        .isEqualTo(
            new Discovery.NothingMatched(
                "Google Places knows no business for \"Dentist\" within 10 miles of Boulder, CO. Try a wider radius or a broader type."));
  }

  @Test
  void attemptAfterACrashUsesThePagesThatWerePaid() throws Exception {
    google.answers(new Town().withGrid(8, 0.02));
    var payer = ledger.newPayer("1");
    var credential = ledger.newCredential(Provider.GOOGLE, google, false);
    var search = Searches.search("dentist", 10, 200);
    var first = source(credential).search(search, payer);

    var again = source(credential).search(search, payer);

    assertThat(again).isEqualTo(first);
    assertThat(google.asked()).hasSize(3);
    assertThat(ledger.spent(payer)).isEqualByComparingTo("0.105");
  }

  @Test
  void firmOfATypeThatNobodyKnowsIsTakenForWhatWasAskedButNotForExactlyThat() throws Exception {
    google.answers(
        Said.json(
            """
            {"places":[{"id":"x","displayName":{"text":"Cool Air"},"types":["point_of_interest","establishment"]}]}
            """));

    var candidate =
        found(Searches.search("hvac", 10, 20), ledger.newPayer("1")).candidates().getFirst();

    assertThat(candidate.trade().category()).isEqualTo("hvac_services");
    assertThat(candidate.match().category()).isEqualTo(Match.Closeness.ALSO);
    assertThat(candidate.position()).isNull();
    assertThat(candidate.match().miles()).isNull();
  }

  @Test
  void tilesThatDoNotTouchTheCircleAreNotPaidFor() throws Exception {
    // Six miles north and six east: in the last part but one of the rectangle's corner.
    var heap = new Town();
    for (var i = 0; i < 90; i++) {
      heap.with("h" + i, 40.01499 + 0.087, -105.27055 + 0.1135);
    }
    google.answers(heap);
    var search = Searches.tiled("dentist", 10, 2000);

    found(search, ledger.newPayer("9"));

    assertThat(google.asked())
        .allSatisfy(
            asked -> {
              var area = body(asked).path("locationRestriction").path("rectangle");
              var nearest =
                  new Position(
                      Math.clamp(
                          40.01499,
                          area.path("low").path("latitude").asDouble(),
                          area.path("high").path("latitude").asDouble()),
                      Math.clamp(
                          -105.27055,
                          area.path("low").path("longitude").asDouble(),
                          area.path("high").path("longitude").asDouble()));
              assertThat(search.middle().milesTo(nearest)).isLessThanOrEqualTo(10);
            });
  }

  private static BigDecimal cost(int pages) {
    return new BigDecimal("0.035").multiply(BigDecimal.valueOf(pages));
  }
}
