package io.prospectpro.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.testing.ApiTest;
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
