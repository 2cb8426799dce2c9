package io.prospectpro.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest extends ApiTest {

  @Test
  void businessTypesAreProposedWithHowManyThereAre() {
    var first = newGuest().get("/api/business-types?q=cof&limit=3").json().at("/items/0");

    assertThat(first.path("label").asString()).startsWith("Coffee");
    assertThat(first.at("/categories/0").asString()).startsWith("coffee");
    assertThat(first.path("count").asInt()).isPositive();
  }

  @Test
  void placesAreProposedWithWhereTheyAre() {
    var first = newGuest().get("/api/places?q=boulder,%20c&limit=3").json().at("/items/0");

    assertThat(first.path("label").asString()).isEqualTo("Boulder, CO");
    assertThat(first.path("latitude").asDouble()).isBetween(39.9, 40.1);
  }

  @Test
  void townsAroundAPointAreTheLargestFirstAndNoneIsFartherThanAsked() {
    var browser = newGuest();

    var near = browser.get("/api/places/near?lat=40.01499&lon=-105.27055&miles=10&limit=3").json();
    var here = browser.get("/api/places/near?lat=40.01499&lon=-105.27055&miles=1").json();

    assertThat(near.path("items"))
        .extracting(town -> town.path("label").asString())
        .hasSize(3)
        .startsWith("Boulder, CO");
    assertThat(near.path("items"))
        .extracting(town -> town.path("population").asInt())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(here.path("items"))
        .extracting(town -> town.path("label").asString())
        .containsExactly("Boulder, CO");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?lat=90.1&lon=0&miles=10",
        "?lat=0&lon=-180.5&miles=10",
        "?lat=0&lon=0&miles=-1",
        "?lat=0&lon=0&miles=4001",
        "?lat=0&lon=0&miles=1&limit=51",
        "?lat=NaN&lon=0&miles=1",
        "?lat=0&lon=0&miles=x"
      })
  void pointOrDistanceThatMakesNoSenseIsRefusedWithItsField(String query) {
    var reply = newGuest().get("/api/places/near" + query);

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.text("/errors/0/field")).isIn("lat", "lon", "miles", "limit");
  }

  @Test
  void pointWithoutADistanceIsToldWhatIsMissing() {
    var reply = newGuest().get("/api/places/near?lat=0&lon=0");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("/errors/0/field")).isEqualTo("miles");
    assertThat(reply.text("/detail"))
        .isEqualTo("miles is missing. Give it in the address, as ?miles=…");
  }

  @Test
  void whatIsNoNumberIsToldWhatANumberLooksLike() {
    assertThat(newGuest().get("/api/places/near?lat=north&lon=0&miles=1").text("/detail"))
        .isEqualTo("lat (north) must be a number, such as 40.02.");
  }

  @Test
  void whereNobodyLivesThereAreNoTowns() {
    var reply = newGuest().get("/api/places/near?lat=-90&lon=180&miles=50");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?q=%25", "?q=_", "?q=", "", "?q=%27%3B--", "?q=%F0%9F%98%80"})
  void oddBeginningsAreProposedLittleOrNothing(String query) {
    var browser = newGuest();

    assertThat(browser.get("/api/business-types" + query).status()).isEqualTo(200);
    assertThat(browser.get("/api/places" + query).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?q=a&limit=0", "?q=a&limit=51", "?q=a&limit=x", "?q=a%00b"})
  void whatMakesNoSenseIsRefused(String query) {
    var browser = newGuest();

    for (var path : new String[] {"/api/business-types", "/api/places"}) {
      var reply = browser.get(path + query);

      assertThat(reply.status()).as(path + query).isEqualTo(400);
      assertThat(reply.text("/errors/0/field")).isIn("q", "limit");
    }
  }
}
