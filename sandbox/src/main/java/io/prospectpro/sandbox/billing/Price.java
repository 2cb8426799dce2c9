package io.prospectpro.sandbox.billing;

import java.math.BigDecimal;

/**
 * What one unit of a SKU costs.
 *
 * @param freePerMonth units of each calendar month that cost nothing
 */
public record Price(BigDecimal perUnit, long freePerMonth) {

  public Price {
    if (perUnit.signum() < 0 || freePerMonth < 0) {
      throw new IllegalArgumentException(
          "A price of %s with %d free units was given. Neither can be negative."
              .formatted(perUnit, freePerMonth));
    }
  }
}
