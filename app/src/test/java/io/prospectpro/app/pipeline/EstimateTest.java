package io.prospectpro.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.campaign.Criteria;
import io.prospectpro.app.campaign.Tiers;
import io.prospectpro.app.provider.Credentials;
import io.prospectpro.app.provider.Prices;
import io.prospectpro.app.provider.TestCredentials;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a campaign will cost. */
class EstimateTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  private static Estimate estimate(String tier, String budget, Credentials credentials) {
    return estimate("dentist", tier, budget, credentials);
  }

  private static Estimate estimate(
      String businessType, String tier, String budget, Credentials credentials) {
    var criteria =
        new Criteria(
            businessType, "Boulder", 10, 20, 50, new BigDecimal(budget), List.of(), false, tier);
    return Estimate.of(criteria, Tiers.bundled().get(tier), credentials, Prices.bundled(), DAY);
  }

  @Test
  void withoutAnyKeyACampaignCostsNothing() {
    var estimate = estimate("BASE", "3.00", TestCredentials.none());

    assertThat(estimate.low()).isZero();
    assertThat(estimate.high()).isZero();
    assertThat(estimate.notes()).isEmpty();
  }

  @Test
  void whatIsNotSetUpIsSaid() {
    assertThat(estimate("PROFESSIONAL", "9.00", TestCredentials.none()).notes())
        .anyMatch(note -> note.contains("Hunter is not set up"))
        .anyMatch(note -> note.contains("NeverBounce is not set up"));
  }

  @Test
  void rangeGoesFromWhatMustBeBoughtToWhatMayBe() {
    var estimate = estimate("PROFESSIONAL", "9.00", TestCredentials.sandbox());

    // A page of Google; three pages, twenty credits and twenty addresses.
    assertThat(estimate.low()).isEqualByComparingTo("0.035");
    assertThat(estimate.high()).isEqualByComparingTo("0.755");
  }

  @Test
  void nothingIsEverDearerThanTheBudget() {
    var estimate = estimate("PROFESSIONAL", "0.50", TestCredentials.sandbox());

    assertThat(estimate.high()).isEqualByComparingTo("0.50");
    assertThat(estimate.notes()).anyMatch(note -> note.contains("budget"));
  }

  @Test
  void severalKindsInOneQuestionToGoogleAreSaid() {
    assertThat(estimate("dentist, bakery", "BASE", "3.00", TestCredentials.sandbox()).notes())
        .anyMatch(note -> note.contains("in one question"));
    assertThat(estimate("dentist, bakery", "BASE", "3.00", TestCredentials.none()).notes())
        .isEmpty();
    assertThat(estimate("dentist", "BASE", "3.00", TestCredentials.sandbox()).notes()).isEmpty();
  }

  @Test
  void othersMayBringAsManyAsAreWantedAndNobodyElseMoreThanIsKnown() {
    var cost = estimate("BASE", "3.00", TestCredentials.none());
    var expected = new Forecast.Expected(12, 9, List.of("A note on the place."));

    assertThat(cost.finding(expected, 20, true).results())
        .isEqualTo(new Estimate.Results(12, 9, 20));
    assertThat(cost.finding(expected, 20, false).results())
        .isEqualTo(new Estimate.Results(12, 9, 9));
    assertThat(cost.finding(expected, 20, false).notes()).containsExactly("A note on the place.");
  }

  @Test
  void googleIsNoSourceWhereItsPriceIsMoreThanTheBudget() {
    assertThat(others("3.00", TestCredentials.sandbox()))
        .containsExactly("Google Places", "OpenStreetMap");
    assertThat(others("0.03", TestCredentials.sandbox())).containsExactly("OpenStreetMap");
    assertThat(others("3.00", TestCredentials.none())).isEmpty();
  }

  private static List<String> others(String budget, Credentials credentials) {
    var criteria =
        new Criteria(
            "dentist", "Boulder", 10, 20, 50, new BigDecimal(budget), List.of(), false, "BASE");
    return Estimate.others(criteria, credentials, Prices.bundled(), DAY);
  }
}
