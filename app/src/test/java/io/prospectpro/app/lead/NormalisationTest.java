package io.prospectpro.app.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalisationTest {

  @ParameterizedTest
  @CsvSource({
    "3034443465, US",
    "(303) 444-3465, US",
    "303.444.3465, US",
    "+1 303 444 3465, DE",
    "+13034443465, "
  })
  void everySpellingOfAPhoneNumberIsOneNumber(String raw, String country) {
    assertThat(PhoneNumbers.normalise(raw, country)).contains("+13034443465");
  }

  @ParameterizedTest
  @CsvSource({"303-444", "call us", "'  '", "123456789012345678"})
  void whatCannotBeDialledIsNoPhoneNumber(String raw) {
    assertThat(PhoneNumbers.normalise(raw, "US")).isEmpty();
  }

  @Test
  void phoneNumbersAreReadByTheRulesOfTheirCountry() {
    assertThat(PhoneNumbers.normalise("030 901820", "DE")).contains("+4930901820");
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.StudioArtsBoulder.org, http://www.studioartsboulder.org",
    "brewing-market.com/menu?a=b, https://brewing-market.com/menu?a=b",
    "HTTPS://Example.co.uk/Path, https://example.co.uk/Path",
    "http://shop.com:8080/x, http://shop.com:8080/x"
  })
  void webAddressesAreMadeAbsolute(String raw, String url) {
    assertThat(Websites.normalise(raw)).contains(url);
  }

  @ParameterizedTest
  @CsvSource({"none", "n/a", "'not a site'", "http://", "mailto:x@y.com", "http://localhost/"})
  void whatIsNoWebAddressIsLeftOut(String raw) {
    assertThat(Websites.normalise(raw)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.studioartsboulder.org/classes, studioartsboulder.org",
    "https://boulder.shop.example.co.uk, example.co.uk",
    "http://local.van.fedex.com/co/boulder, fedex.com"
  })
  void theOwnDomainIsTheRegisteredOne(String website, String domain) {
    assertThat(Websites.ownDomain(website)).contains(domain);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.facebook.com/trident",
    "https://trident.business.site",
    "https://linktr.ee/trident",
    "https://trident.wixsite.com/home",
    "https://trident.github.io",
    "https://sites.google.com/view/trident",
    "https://yelp.com/biz/x"
  })
  void aPageOnAPlatformIsNotTheFirmsOwnDomain(String website) {
    assertThat(Websites.ownDomain(website)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'The Trident, LLC', trident",
    "Trident & Co, trident",
    "Trident and LLC, trident",
    "Café Aiōn, cafe aion",
    "'Carol March & Associates PC', carol march and associates",
    "Moe''s Bagels Inc., moes bagels",
    "The, the"
  })
  void namesLoseCaseAccentsAndLegalForm(String name, String key) {
    assertThat(BusinessName.of(name).key()).isEqualTo(key);
  }

  @Test
  void numberedBranchesHaveDifferentNames() {
    assertThat(areSame("7-Eleven #33006", "7-Eleven #33007")).isFalse();
    assertThat(areSame("7-Eleven #33006", "7 eleven 33006")).isTrue();
  }

  @Test
  void aSharedBeginningDoesNotMakeOneName() {
    assertThat(areSame("Boulder Dental Group", "Boulder Dental Associates")).isFalse();
    assertThat(areSame("Brewing Market Coffee", "Brewing Markt Coffee")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'2616 Baseline Road, Suite 4'",
    "2616 baseline rd #4",
    "2616 Baseline Rd. Ste 4",
    "'Baseline Center, 2616 Baseline Road Unit 4'"
  })
  void everySpellingOfAStreetIsOneStreet(String street) {
    assertThat(Street.parse(street)).contains(new Street("2616", "baseline rd", "4"));
  }

  @Test
  void aStreetWithoutNumberPlacesNobody() {
    assertThat(Street.parse("Howard St.")).isEmpty();
    assertThat(Street.parse(null)).isEmpty();
  }

  private static boolean areSame(String left, String right) {
    return BusinessName.of(left).isSameAs(BusinessName.of(right));
  }
}
