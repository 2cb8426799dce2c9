package io.prospectpro.sandbox.provider;

import java.math.BigDecimal;

/**
 * Something that a provider bills.
 *
 * @param sku which of its prices applies
 * @param units how many: calls, credits or addresses
 */
public record Charge(String sku, BigDecimal units) {

  public Charge {
    if (units.signum() < 0) {
      throw new IllegalArgumentException(
          "%s units of %s were charged. Charge 0 or more.".formatted(units, sku));
    }
  }

  public static Charge of(String sku, long units) {
    return new Charge(sku, BigDecimal.valueOf(units));
  }
}
