package io.prospectpro.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.discovery.opendata.BundledDataFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class PlacesTest {

  private static Places places;

  @BeforeAll
  static void loadPlaces() {
    var database = new OpenDataDatabase();
    BundledDataFixture.load(database);
    places = database.places();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Boulder, CO|Boulder, CO",
        "boulder co|Boulder, CO",
        "Boulder, Colorado|Boulder, CO",
        "Boulder Colorado|Boulder, CO",
        "Boulder|Boulder, CO",
        "Boulder, CO, USA|Boulder, CO",
        "1023 Walnut St, Boulder, CO|Boulder, CO",
        "80302|80302 (Boulder, CO)",
        "80302-6736|80302 (Boulder, CO)",
        "Boulder, CO 80304|80304 (Boulder, CO)",
        "San Francisco CA|San Francisco, CA",
        "New York, NY|New York, NY",
        "New York|New York, NY",
        "New York City, NY|New York, NY",
        "NYC|New York, NY",
        "Washington, DC|Washington, DC",
        "Washington, D.C.|Washington, DC",
        "Washington DC|Washington, DC",
        "St. Louis, MO|St. Louis, MO",
        "Saint Louis, Missouri|St. Louis, MO",
        "St Paul MN|Saint Paul, MN",
        "The Bronx, NY|The Bronx, NY",
        "Portland OR|Portland, OR",
        "Indianapolis IN|Indianapolis, IN",
        "Fargo North Dakota|Fargo, ND",
        "Kansas City|Kansas City, MO",
        "Bannister, MI|Bannister, MI"
      })
  void placesAreKnownHoweverTheyAreTyped(String typed, String label) {
    assertThat(known(typed).label()).isEqualTo(label);
  }

  @Test
  void aPlaceIsOnTheMap() {
    var boulder = known("Boulder, CO");

    assertThat(boulder.latitude()).isBetween(40.0, 40.1);
    assertThat(boulder.longitude()).isBetween(-105.3, -105.2);
    assertThat(boulder.kind()).isEqualTo(Place.Kind.CITY);
    assertThat(known("80302").zip()).isEqualTo("80302");
  }

  @Test
  void anAmbiguousNameIsTheLargestPlaceAndSaysSo() {
    assertThat(known("Boulder").note()).contains("Boulder, CO, was taken", "Boulder, MT");
    assertThat(known("Boulder, CO").note()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NE 45th St",
        "IN",
        "OR",
        "or",
        "Colorado",
        "LA",
        "Nowhere, ZZ",
        "Gotham City",
        "00000",
        "",
        "!!"
      })
  void whatIsNoPlaceIsRefusedWithItsValue(String typed) {
    var answer = places.resolve(typed);

    assertThat(answer).isInstanceOf(PlaceAnswer.Unknown.class);
    assertThat(((PlaceAnswer.Unknown) answer).message())
        .contains(typed)
        .endsWith(typed.isEmpty() ? "." : "");
  }

  @Test
  void refusalsSayWhatIsWrongAndWhatToTypeInstead() {
    assertThat(refusal("Nowhere, ZZ")).contains("ZZ is not a state");
    assertThat(refusal("Nowhere, ZZ")).doesNotContain("Did you mean");
    assertThat(refusal("Boulder, XX")).contains("Did you mean \"Boulder, CO\"");
    assertThat(refusal("Bolder, CO")).contains("Did you mean \"Boulder, CO\"");
    assertThat(refusal("LA")).contains("whole state", "\"New Orleans, LA\"");
  }

  @Test
  void suggestionsAreTheLargestCitiesThatStartSo() {
    assertThat(places.suggest("bou", 3)).extracting(Place::label).first().isEqualTo("Boulder, CO");
    assertThat(places.suggest("Boulder, M", 3))
        .extracting(Place::label)
        .containsExactly("Boulder, MT");
    assertThat(places.suggest("8030", 2))
        .extracting(Place::label)
        .first()
        .isEqualTo("80301 (Boulder, CO)");
    assertThat(places.suggest("nyc", 2)).extracting(Place::label).containsExactly("New York, NY");
    assertThat(places.suggest("100%_", 2)).isEmpty();
  }

  private static String refusal(String typed) {
    return ((PlaceAnswer.Unknown) places.resolve(typed)).message();
  }

  private static Place known(String typed) {
    var answer = places.resolve(typed);
    assertThat(answer).as(typed).isInstanceOf(PlaceAnswer.Known.class);
    return ((PlaceAnswer.Known) answer).place();
  }
}
