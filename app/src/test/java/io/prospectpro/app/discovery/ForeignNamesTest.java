package io.prospectpro.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignNamesTest {

  private static final String GOOGLE = "/discovery/google-types.csv";
  private static final String OPENSTREETMAP = "/discovery/osm-tags.csv";

  /** Reading refuses a category that does not exist. */
  @ParameterizedTest
  @ValueSource(strings = {GOOGLE, OPENSTREETMAP})
  void everyRowIsOfACategoryOfOursAndThereOnce(String table) {
    var names = ForeignNames.read(table);

    var rows =
        Resources.lines(table).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("category,"))
            .toList();
    assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
    assertThat(names.names()).hasSizeGreaterThan(150);
  }

  @Test
  void googleTypesAreWrittenAsGoogleWritesThem() {
    assertThat(ForeignNames.read(GOOGLE).names())
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"));
  }

  @Test
  void openStreetMapTagsAreKeysWithValues() {
    assertThat(ForeignNames.read(OPENSTREETMAP).names())
        .allMatch(
            name ->
                List.of(name.split("\\+")).stream()
                    .allMatch(tag -> tag.matches("[a-z_:]+=[a-z_-]+")));
  }

  @ParameterizedTest
  @CsvSource({
    "dentist, dentist",
    "coffee shop, coffee_shop",
    "cafe, cafe",
    "restaurant, restaurant",
    "law firm, lawyer",
    "plumber, plumber",
    "hotel, hotel"
  })
  void typeHasAGoogleNameWhereOneFitsExactly(String asked, String google) {
    assertThat(ForeignNames.read(GOOGLE).nameOf(Searches.type(asked))).contains(google);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plumbers and electricians", "hvac", "pharmacy"})
  void typeOfSeveralKindsOrNoneOfGooglesHasNone(String asked) {
    assertThat(ForeignNames.read(GOOGLE).nameOf(Searches.type(asked))).isEmpty();
  }

  @Test
  void nameOfSeveralCategoriesMeansTheOneAskedFor() {
    var tags = ForeignNames.read(OPENSTREETMAP);

    assertThat(tags.categoryOf("amenity=cafe", Searches.type("coffee shop")))
        .contains("coffee_shop");
    assertThat(tags.categoryOf("shop=hairdresser", Searches.type("barber"))).contains("barber");
    assertThat(tags.categoryOf("amenity=volcano", Searches.type("barber"))).isEmpty();
  }
}
