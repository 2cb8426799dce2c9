package io.prospectpro.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessTypesTest {

  private static final Taxonomy TAXONOMY = Taxonomy.bundled();
  private static final BusinessTypes TYPES =
      new BusinessTypes(TAXONOMY, () -> Map.of("coffee_shop", 18L, "cafe", 10L, "dentist", 11L));

  @Test
  void theWholeTaxonomyIsKnown() {
    assertThat(TAXONOMY.codes()).hasSize(2117);
    assertThat(TAXONOMY.withDescendants("dentist")).contains("dentist", "orthodontist");
    assertThat(TAXONOMY.withDescendants("restaurant"))
        .contains("pizza_restaurant", "sushi_restaurant", "greek_restaurant")
        .doesNotContain("bar", "eat_and_drink");
  }

  @Test
  void everyCodeOfTheSynonymsIsInTheTaxonomy() {
    var lines = Resources.lines("/opendata/business-types/synonyms.csv");

    var codes =
        lines.stream()
            .skip(1)
            .flatMap(line -> Splitter.on(' ').splitToStream(line.substring(line.indexOf(',') + 1)))
            .map(code -> code.replaceAll("[~=]", ""))
            .toList();

    assertThat(codes)
        .isNotEmpty()
        .allSatisfy(code -> assertThat(TAXONOMY.has(code)).as(code).isTrue());
    assertThat(
            lines.stream()
                .skip(1)
                .map(line -> Words.key(line.substring(0, line.indexOf(','))))
                .toList())
        .hasSizeGreaterThan(400);
  }

  @ParameterizedTest
  @CsvSource({
    "coffee shop, coffee_shop, cafe",
    "Coffee Shops, coffee_shop, cafe",
    "COFFEE-SHOP, coffee_shop, cafe",
    "cafe, cafe, tea_room",
    "café, coffee_shop, tea_room",
    "dentist, dentist, dental_hygienist",
    "Dentists, orthodontist, dental_hygienist",
    "law firm, lawyer, legal_services",
    "Law Firms, divorce_and_family_law, legal_services",
    "plumber, plumbing, hydro_jetting",
    "hair salon, hair_salon, barber",
    "hairdressers, hair_salon, barber",
    "gym, gym, fitness_trainer",
    "accountant, accountant, bookkeeper",
    "real estate agent, real_estate_agent, real_estate",
    "B&B, bed_and_breakfast, inn",
    "heating and cooling, hvac_services,",
    "bed and breakfast, bed_and_breakfast, inn",
    "bakeries, bakery, donuts"
  })
  void everydayWordsMeanCategories(String words, String exact, String related) {
    var type = known(words);

    assertThat(type.categories()).contains(exact);
    if (related != null) {
      assertThat(type.related()).contains(related).doesNotContain(exact);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acupuncture", "pizza restaurant", "pizza_restaurant", "bike rentals"})
  void categoriesAreKnownByTheirOwnNames(String words) {
    assertThat(known(words).categories()).isNotEmpty();
  }

  @Test
  void restaurantIsEveryKindOfRestaurant() {
    assertThat(known("restaurant").categories())
        .hasSizeGreaterThan(100)
        .contains("restaurant", "mexican_restaurant", "vegan_restaurant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dentists, lawyers",
        "dentist and lawyer",
        "dentist & lawyer",
        "dentist or law firms",
        "dentist;lawyer",
        "dentist / lawyer"
      })
  void severalTypesAreSearchedTogether(String words) {
    assertThat(known(words).categories()).contains("dentist", "lawyer");
  }

  @Test
  void anUnknownTypeIsRefusedWithItsValue() {
    var answer = TYPES.resolve("volcano");

    assertThat(answer).isInstanceOf(TypeAnswer.Unknown.class);
    assertThat(((TypeAnswer.Unknown) answer).message()).contains("\"volcano\"");
  }

  @Test
  void aMisspeltTypeIsRefusedWithWhatWasMeant() {
    var answer = (TypeAnswer.Unknown) TYPES.resolve("cofee shp");

    assertThat(answer.suggestions()).contains("coffee shop");
    assertThat(answer.message()).contains("Did you mean \"coffee");
  }

  @Test
  void aWordThatOnlyBeginsATypeIsRefusedWithTheTypesItBegins() {
    var answer = (TypeAnswer.Unknown) TYPES.resolve("car");

    assertThat(answer.suggestions()).isNotEmpty().allMatch(label -> label.startsWith("car"));
  }

  @Test
  void oneUnknownTypeAmongSeveralIsNamed() {
    var answer = (TypeAnswer.Unknown) TYPES.resolve("dentist, volcano");

    assertThat(answer.asked()).isEqualTo("volcano");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", ",", "&"})
  void nothingIsNoType(String words) {
    assertThat(TYPES.resolve(words)).isInstanceOf(TypeAnswer.Unknown.class);
  }

  @Test
  void suggestionsStartWithWhatWasTypedAndKnowTheirCount() {
    var suggestions = TYPES.suggest("cof", 5);

    assertThat(suggestions.getFirst().label()).startsWith("Coffee");
    assertThat(suggestions.getFirst().count()).isEqualTo(28);
    assertThat(suggestions).extracting(it -> Set.copyOf(it.categories())).doesNotHaveDuplicates();
    assertThat(TYPES.suggest("dentist", 1).getFirst().label()).isEqualTo("Dentist");
    assertThat(TYPES.suggest("zzz", 5)).isEmpty();
  }

  private static BusinessType known(String words) {
    var answer = TYPES.resolve(words);
    assertThat(answer).as(words).isInstanceOf(TypeAnswer.Known.class);
    return ((TypeAnswer.Known) answer).type();
  }
}
