package io.prospectpro.app.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PricesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  @Test
  void priceThatTheOperatorHasAgreedTakesThePlaceOfTheListsOne() {
    var prices = Prices.bundled().with(Provider.HUNTER, "credit", new BigDecimal("0.012"));

    assertThat(prices.of(Provider.HUNTER, "credit", DAY)).isEqualByComparingTo("0.012");
    assertThat(prices.of(Provider.NEVERBOUNCE, "address", DAY)).isEqualByComparingTo("0.008");
  }

  @Test
  void nothingIsBoughtAtAnUnknownPrice() {
    assertThatThrownBy(() -> Prices.bundled().of(Provider.HUNTER, "phone", DAY))
        .hasMessageContaining("hunter phone")
        .hasMessageContaining("Add a row");
    assertThatThrownBy(
            () -> Prices.bundled().of(Provider.HUNTER, "credit", LocalDate.of(2020, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
