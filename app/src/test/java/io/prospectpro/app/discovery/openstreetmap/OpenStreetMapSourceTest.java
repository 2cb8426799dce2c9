package io.prospectpro.app.discovery.openstreetmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.discovery.BusinessSource;
import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.discovery.Searches;
import io.prospectpro.app.lead.Address;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Contacts;
import io.prospectpro.app.lead.Match;
import io.prospectpro.app.lead.Provenance;
import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.FakeProvider;
import io.prospectpro.app.provider.FakeProvider.Said;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.UnhurriedCalls;
import io.prospectpro.app.provider.osm.Overpass;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class OpenStreetMapSourceTest {

  private static final MigratedDatabase DATABASE = new MigratedDatabase();

  private final FakeProvider server = new FakeProvider();
  private final UnhurriedCalls ledger = new UnhurriedCalls(DATABASE);

  @AfterEach
  void stop() {
    ledger.close();
    server.close();
  }

  private BusinessSource source(boolean isSandbox) {
    var credential = ledger.newCredential(Provider.OVERPASS, server, isSandbox);
    var overpass =
        new Overpass(ledger.calls(), credential, "maps@example.org", InstantSource.system());
    return new OpenStreetMapSource(overpass, TagTable.bundled());
  }

  private Discovery search(Search search) throws InterruptedException {
    return source(false).search(search, ledger.newPayer("0"));
  }

  private List<Candidate> found(String type, String... elements) throws InterruptedException {
    server.answers(elements(elements));
    return ((Discovery.Found) search(Searches.search(type, 5, 20))).candidates();
  }

  private static Said elements(String... elements) {
    return Said.json("{\"version\":0.6,\"elements\":[%s]}".formatted(String.join(",", elements)));
  }

  private static String node(int id, String tags) {
    return "{\"type\":\"node\",\"id\":%d,\"lat\":40.015,\"lon\":-105.27,\"tags\":{%s}}"
        .formatted(id, tags);
  }

  private String asked() {
    var body = server.asked().getLast().body();
    return URLDecoder.decode(body.substring("data=".length()), StandardCharsets.UTF_8);
  }

  @Test
  void asksForEveryTagOfTheTypeAroundThePlace() throws Exception {
    search(Searches.search("dentist", 5, 20));

    assertThat(asked())
        .contains(
            "nwr[\"amenity\"=\"dentist\"](around:8047,40.01499,-105.27055);",
            "nwr[\"healthcare\"=\"dentist\"](around:8047,40.01499,-105.27055);");
  }

  @Test
  void whatAWiderTagCoversIsNotAskedForTwice() throws Exception {
    search(Searches.search("restaurant", 5, 20));

    assertThat(asked()).contains("nwr[\"amenity\"=\"restaurant\"](").doesNotContain("cuisine");
  }

  @Test
  void thingBecomesACandidateUnderTheLicenceOfItsContributors() throws Exception {
    var candidate =
        found(
                "coffee shop",
                """
                {"type":"way","id":102,"center":{"lat":40.0212,"lon":-105.28},"tags":{
                 "amenity":"cafe","name":"Blue Finch Coffee","brand":"Blue Finch",
                 "addr:housenumber":"101","addr:street":"Pearl Street","addr:unit":"4","addr:city":"Boulder",
                 "addr:state":"Colorado","addr:postcode":"80302","addr:country":"US",
                 "contact:phone":"+1-303-444-3465; +1-303-444-3466","contact:website":"bluefinch.com","email":"hello@bluefinch.com"}}
                """)
            .getFirst();

    assertThat(candidate.id()).isEqualTo("openstreetmap:overpass:way/102");
    assertThat(candidate.name()).isEqualTo("Blue Finch Coffee");
    assertThat(candidate.brand()).isEqualTo("Blue Finch");
    assertThat(candidate.trade().category()).isEqualTo("coffee_shop");
    assertThat(candidate.match().category()).isEqualTo(Match.Closeness.EXACT);
    assertThat(candidate.address())
        .isEqualTo(new Address("101 Pearl Street #4", "Boulder", "CO", "80302", "US"));
    assertThat(candidate.contacts())
        .isEqualTo(new Contacts("+13034443465", "https://bluefinch.com", "hello@bluefinch.com"));
    assertThat(candidate.provenance().values())
        .hasSize(7)
        .containsOnly(
            new Provenance(
                "openstreetmap",
                "overpass",
                null,
                "ODbL 1.0",
                "© OpenStreetMap contributors",
                null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"phone\":\"303 444 3465\",\"website\":\"https://a.com\",\"email\":\"x@a.com\"",
        "\"contact:phone\":\"303 444 3465\",\"contact:website\":\"https://a.com\",\"contact:email\":\"x@a.com\"",
        "\"phone\":\"303 444 3465\",\"url\":\"https://a.com\",\"email\":\"x@a.com;y@a.com\"",
      })
  void contactsAreReadUnderAllTheirKeys(String tags) throws Exception {
    var candidate =
        found("cafe", node(1, "\"amenity\":\"cafe\",\"name\":\"A\"," + tags)).getFirst();

    assertThat(candidate.contacts())
        .isEqualTo(new Contacts("+13034443465", "https://a.com", "x@a.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"amenity\":\"cafe\"",
        "\"amenity\":\"cafe\",\"name\":\" \"",
        "\"amenity\":\"cafe\",\"name\":\"Gone\",\"disused:shop\":\"bakery\"",
        "\"amenity\":\"cafe\",\"name\":\"Gone\",\"abandoned:amenity\":\"cafe\"",
        "\"amenity\":\"cafe\",\"name\":\"Gone\",\"disused\":\"yes\"",
        "\"amenity\":\"bank\",\"name\":\"Not asked for\"",
      })
  void whatHasNoNameIsOutOfUseOrSomethingElseIsLeftOut(String tags) throws Exception {
    var candidates =
        found("cafe", node(1, tags), node(2, "\"amenity\":\"cafe\",\"name\":\"Open\""));

    assertThat(candidates).extracting(Candidate::name).containsExactly("Open");
  }

  @Test
  void whatTheTagsSayMostExactlyCounts() throws Exception {
    var candidates =
        found(
            "restaurant",
            node(1, "\"amenity\":\"restaurant\",\"cuisine\":\"italian\",\"name\":\"Da Gino\""),
            node(2, "\"amenity\":\"restaurant\",\"name\":\"Somewhere\""));

    assertThat(candidates)
        .extracting(it -> it.name() + " " + it.trade().category())
        .containsExactly("Da Gino italian_restaurant", "Somewhere restaurant");
  }

  @Test
  void nearestComeFirstAndNoMoreThanTheLimit() throws Exception {
    var far =
        """
        {"type":"node","id":1,"lat":40.05,"lon":-105.27,"tags":{"amenity":"cafe","name":"Far"}}""";
    server.answers(elements(far, node(2, "\"amenity\":\"cafe\",\"name\":\"Near\"")));

    var found = (Discovery.Found) search(Searches.search("cafe", 5, 1));

    assertThat(found.candidates()).extracting(Candidate::name).containsExactly("Near");
    assertThat(found.total()).isEqualTo(2);
  }

  @Test
  void whatTheSandboxMadeUpSaysSo() throws Exception {
    server.answers(elements(node(1, "\"amenity\":\"cafe\",\"name\":\"Made up\"")));

    var answer = source(true).search(Searches.search("cafe", 5, 20), ledger.newPayer("0"));

    assertThat(((Discovery.Found) answer).candidates().getFirst().id())
        .isEqualTo("openstreetmap:sandbox:node/1");
  }

  @Test
  void failureIsNeverNothing() throws Exception {
    server.answers(
        Said.json(
            "{\"elements\":[],\"remark\":\"runtime error: Query timed out after 25 seconds.\"}"));

    assertThat(search(Searches.search("cafe", 5, 20)))
        .isEqualTo(
            new Discovery.CouldNotAsk(
                "OpenStreetMap's server gave up: runtime error: Query timed out after 25 seconds."));
  }

  @Test
  void nothingFoundSaysWhatWasLookedFor() throws Exception {
    server.answers(elements());

    assertThat(search(Searches.search("cafe", 2.5, 20)))
        .isEqualTo(
            new Discovery.NothingMatched(
                "OpenStreetMap knows no business for \"Cafe\" within 2.5 miles of Boulder, CO. Try a wider radius or a broader type."));
  }

  @Test
  void typeWithoutATagIsNotAskedFor() throws Exception {
    assertThat(search(Searches.search("astrologer", 5, 20)))
        .isEqualTo(
            new Discovery.CouldNotAsk(
                "OpenStreetMap was not asked: we know no tag of its for \"Astrologer\"."));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void selectionsOfATypeAreItsTagsEachOnce() {
    assertThat(TagTable.bundled().selectionsFor(Searches.type("coffee shop")))
        .containsExactly(Map.of("amenity", "cafe"), Map.of("craft", "coffee_roaster"));
  }
}
