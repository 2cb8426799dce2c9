package io.prospectpro.app.discovery.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.discovery.Discovery;
import io.prospectpro.app.discovery.OpenDataDatabase;
import io.prospectpro.app.discovery.Search;
import io.prospectpro.app.lead.LeadField;
import io.prospectpro.app.lead.Match;
import io.prospectpro.app.provider.Payer;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class OpenDataSourceTest {

  private static final Payer NOBODY = new Payer(new UUID(0, 0), new UUID(0, 0), null);

  private static OpenDataDatabase database;
  private static OpenDataSource source;

  @BeforeAll
  static void loadEverything() {
    database = new OpenDataDatabase();
    BundledDataFixture.load(database);
    BundledDataFixture.imports(database)
        .run(BundledDataFixture.sanFranciscoAndNewYork(), read -> {});
    source = BundledDataFixture.source(database);
  }

  @ParameterizedTest
  @CsvSource({
    "coffee shop, 20",
    "dentist, 20",
    "law firm, 20",
    "restaurant, 100",
    "hair salon, 20",
    "plumber, 1",
    "cafe, 20",
    "gym, 10",
    "accountant, 5",
    "real estate agent, 100"
  })
  void boulderHasRealBusinessesOfEverydayTypes(String type, int atLeast) {
    var found = found(search(type, "Boulder, CO", 10));

    assertThat(found.total()).isGreaterThanOrEqualTo(atLeast).isEqualTo(found.candidates().size());
    var codes = new HashSet<>(database.type(type).allCodes());
    assertThat(found.candidates())
        .allSatisfy(
            candidate -> {
              assertThat(candidate.name()).isNotBlank();
              assertThat(candidate.address().isComplete()).isTrue();
              assertThat(
                      codes.contains(candidate.trade().category())
                          || candidate.trade().others().stream().anyMatch(codes::contains))
                  .isTrue();
            });
  }

  @Test
  void everyFieldKnowsItsOrigin() {
    var candidates = found(search("coffee shop", "Boulder, CO", 10)).candidates();

    assertThat(candidates).anyMatch(candidate -> candidate.contacts().phone() != null);
    for (var candidate : candidates) {
      assertThat(candidate.provenance().containsKey(LeadField.PHONE))
          .isEqualTo(candidate.contacts().phone() != null);
      assertThat(candidate.provenance().containsKey(LeadField.WEBSITE))
          .isEqualTo(candidate.contacts().website() != null);
      var origin = Objects.requireNonNull(candidate.provenance().get(LeadField.NAME));
      assertThat(origin.source()).isEqualTo("open_data");
      assertThat(origin.dataset()).isEqualTo("overture-boulder-co");
      assertThat(origin.licence()).isEqualTo("CDLA-Permissive-2.0");
      assertThat(origin.observedAt()).isNotNull();
    }
  }

  @Test
  void nothingFartherThanTheRadiusIsFound() {
    var near = found(search("restaurant", "80302", 0.5)).candidates();
    var wide = found(search("restaurant", "80302", 10)).candidates();

    assertThat(near).isNotEmpty().hasSizeLessThan(wide.size());
    var middle = database.place("80302");
    assertThat(near)
        .allSatisfy(
            candidate -> {
              var position = Objects.requireNonNull(candidate.position());
              var miles =
                  position.milesTo(
                      new io.prospectpro.app.lead.Position(middle.latitude(), middle.longitude()));
              assertThat(miles).isLessThanOrEqualTo(0.5);
              assertThat(candidate.match().miles()).isCloseTo(miles, within());
            });
  }

  @Test
  void aBusinessSaysHowItMatches() {
    var candidates = found(search("coffee shop", "Boulder, CO", 10)).candidates();

    assertThat(candidates)
        .filteredOn(it -> it.trade().category().equals("coffee_shop"))
        .isNotEmpty()
        .allMatch(it -> it.match().category() == Match.Closeness.EXACT);
    assertThat(candidates)
        .filteredOn(it -> it.trade().category().equals("cafe"))
        .isNotEmpty()
        .allMatch(it -> it.match().category() == Match.Closeness.RELATED);
    assertThat(candidates).anyMatch(it -> it.match().category() == Match.Closeness.ALSO);
  }

  @Test
  void dataWithoutCoordinatesIsFoundByZipAndTownAndHasNoDistance() {
    var found = found(search("coffee shop", "San Francisco, CA", 10));
    var inZip = found(search("coffee shop", "94110", 0.1));

    assertThat(found.total()).isGreaterThan(50);
    assertThat(found.candidates()).allMatch(it -> it.match().miles() == null);
    assertThat(inZip.candidates())
        .isNotEmpty()
        .allMatch(it -> String.valueOf(it.address().postcode()).startsWith("94110"));
    assertThat(inZip.total()).isLessThan(found.total());
  }

  @Test
  void newYorkReachesAsFarAsTheRadius() {
    var tenMiles = found(search("dentist", "NYC", 10)).candidates();
    var oneMile = found(search("dentist", "NYC", 1)).candidates();

    assertThat(tenMiles).extracting(it -> it.address().city()).contains("New York", "Brooklyn");
    assertThat(oneMile).hasSizeLessThan(tenMiles.size());
  }

  @Test
  void keywordsBringForwardAndLeaveNoneOut() {
    var plain = search("restaurant", "Boulder, CO", 10);
    var search =
        new Search(
            plain.type(), List.of("Pizza", "100%"), plain.place(), plain.radiusMiles(), 2000);

    var candidates = found(search).candidates();

    assertThat(candidates).hasSameSizeAs(found(plain).candidates());
    assertThat(candidates.getFirst().match().keywordsFound()).containsExactly("pizza");
    assertThat(candidates.getLast().match().keywordsFound()).isEmpty();
  }

  @Test
  void theLimitKeepsTheMostPromisingAndTheTotalTellsHowManyThereAre() {
    var type = database.type("restaurant");
    var place = database.place("Boulder, CO");

    var few = found(new Search(type, List.of(), place, 10, 5));
    var all = found(new Search(type, List.of(), place, 10, 2000));

    assertThat(few.candidates()).hasSize(5);
    assertThat(few.total()).isEqualTo(all.total());
    assertThat(few.candidates()).isEqualTo(all.candidates().subList(0, 5));
  }

  @Test
  void noneOfThatTypeIsNotTheSameAsNoDataThere() {
    var none = source.search(search("nudist clubs", "Boulder, CO", 10), NOBODY);
    var uncovered = source.search(search("coffee shop", "Miami, FL", 10), NOBODY);

    assertThat(none).isInstanceOf(Discovery.NothingMatched.class);
    assertThat(uncovered).isInstanceOf(Discovery.NotCovered.class);
    var answer = (Discovery.NotCovered) uncovered;
    assertThat(answer.coveredAreas()).contains("San Francisco, CA", "New York, NY", "Boulder, CO");
    assertThat(answer.message())
        .contains("Open data here covers", "Miami, FL", "./prospectpro import FILE");
  }

  @ParameterizedTest
  @CsvSource({
    "coffee shop, 'Boulder, CO', 10",
    "plumber, 'San Francisco, CA', 25",
    "restaurant, NYC, 3"
  })
  void everySearchUsesIndexes(String type, String place, double radius) {
    var store = new OpenDataStore(database.db());
    var plan =
        String.join(
            "\n",
            database
                .db()
                .sql("EXPLAIN " + OpenDataStore.SEARCH)
                .params(store.parameters(search(type, place, radius)))
                .query((row, index) -> row.getString(1))
                .list());

    assertThat(
            database.db().sql("SELECT count(*) FROM opendata.business").query(Long.class).single())
        .isGreaterThan(15_000);
    assertThat(plan).contains("business_position", "Index Cond: ((lat >=");
    assertThat(plan).doesNotContain("Seq Scan on business");
  }

  @Test
  void aSearchTakesMilliseconds() {
    var search = search("restaurant", "NYC", 10);
    source.search(search, NOBODY);
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      source.search(search, NOBODY);
    }
    System.out.printf(
        "Search for %d restaurants in New York: %d ms%n",
        found(search).total(), (System.nanoTime() - start) / 10_000_000);
  }

  @Test
  void suggestionsCountWhatIsLoaded() {
    var coffee = database.businessTypes().suggest("coffee sh", 1).getFirst();

    assertThat(coffee.label()).isEqualTo("Coffee shop");
    assertThat(coffee.count()).isGreaterThan(100);
  }

  private static Search search(String type, String place, double radius) {
    return new Search(database.type(type), List.of(), database.place(place), radius, 2000);
  }

  private static Discovery.Found found(Search search) {
    var answer = source.search(search, NOBODY);
    assertThat(answer).isInstanceOf(Discovery.Found.class);
    return (Discovery.Found) answer;
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.001);
  }
}
