package io.prospectpro.app.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What providers charge, from data with the day from which each price holds. In US dollars per
 * unit. Immutable.
 */
public final class Prices {

  private static final String RESOURCE = "/provider/prices.csv";

  private final List<Price> prices;

  private Prices(List<Price> prices) {
    this.prices = List.copyOf(prices);
  }

  /** A row of the price list. */
  record Price(String provider, String unit, BigDecimal price, LocalDate from) {

    boolean isOf(Provider asked, String unitAsked) {
      return provider.equals(asked.key()) && unit.equals(unitAsked);
    }
  }

  public static Prices bundled() {
    try (var in = Prices.class.getResourceAsStream(RESOURCE)) {
      var text =
          new String(
              Objects.requireNonNull(in, RESOURCE + " is missing from the program").readAllBytes(),
              StandardCharsets.UTF_8);
      var prices = new ArrayList<Price>();
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .skip(1)
          .forEach(line -> prices.add(toPrice(line.split(",", -1))));
      return new Prices(prices);
    } catch (IOException e) {
      throw new UncheckedIOException("The price list %s cannot be read.".formatted(RESOURCE), e);
    }
  }

  private static Price toPrice(String[] cells) {
    return new Price(cells[0], cells[1], new BigDecimal(cells[2]), LocalDate.parse(cells[3]));
  }

  /** The same list with a price that the operator has agreed, on whatever day. */
  Prices with(Provider provider, String unit, BigDecimal price) {
    var others = prices.stream().filter(it -> !it.isOf(provider, unit));
    var agreed = new Price(provider.key(), unit, price, LocalDate.EPOCH);
    return new Prices(Stream.concat(others, Stream.of(agreed)).toList());
  }

  /**
   * The price of one unit on a day.
   *
   * @param unit as in the list, for example {@code text-search-enterprise}
   * @throws IllegalArgumentException if the list has none: nothing is bought at an unknown price
   */
  public BigDecimal of(Provider provider, String unit, LocalDate day) {
    return prices.stream()
        .filter(it -> it.isOf(provider, unit))
        .filter(it -> !it.from.isAfter(day))
        .max(Comparator.comparing(Price::from))
        .map(Price::price)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No price of %s %s on %s in %s. Add a row."
                        .formatted(provider.key(), unit, day, RESOURCE)));
  }
}
