package io.prospectpro.sandbox.billing;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The price of each SKU, in US dollars. Immutable. */
public final class Prices {

  private final Map<String, Price> priceBySku;

  private Prices(Map<String, Price> priceBySku) {
    this.priceBySku = Map.copyOf(priceBySku);
  }

  /** The list prices in {@code prices.csv}, from the first unit on: the dearest case. */
  public static Prices standard() {
    return read(false);
  }

  /** The same, less the units that Google gives away each month. */
  public static Prices withFreeUnits() {
    return read(true);
  }

  public Prices with(String sku, Price price) {
    var changed = new HashMap<>(priceBySku);
    changed.put(sku, price);
    return new Prices(changed);
  }

  public Price of(String sku) {
    var price = priceBySku.get(sku);
    if (price == null) {
      throw new IllegalArgumentException(
          "There is no price for the SKU %s, only for %s. Add it to prices.csv."
              .formatted(sku, priceBySku.keySet().stream().sorted().toList()));
    }
    return price;
  }

  private static Prices read(boolean withFreeUnits) {
    var in = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.csv"));
    try (var rows =
        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      var prices = new HashMap<String, Price>();
      for (var row : rows) {
        long free = withFreeUnits ? Long.parseLong(row.getField("free_per_month")) : 0;
        prices.put(row.getField("sku"), new Price(new BigDecimal(row.getField("usd")), free));
      }
      return new Prices(prices);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading prices.csv failed.", e);
    }
  }
}
