package io.prospectpro.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {

  @ParameterizedTest
  @CsvSource({"0.035, 3", "0.105, 20", "0, 5", "0.000001, 7", "1.234567, 1"})
  void sharesAddUpToTheAmountAndDifferByAMillionthAtMost(BigDecimal amount, int count) {
    var shares = Pricing.shares(amount, count);

    assertThat(shares).hasSize(count);
    assertThat(shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(amount);
    assertThat(shares.getFirst().subtract(shares.getLast()))
        .isLessThanOrEqualTo(new BigDecimal("0.000001"));
  }
}
