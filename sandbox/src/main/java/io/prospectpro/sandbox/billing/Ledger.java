package io.prospectpro.sandbox.billing;

import io.prospectpro.sandbox.provider.Answer;
import io.prospectpro.sandbox.provider.Charge;
import io.prospectpro.sandbox.provider.Provider;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bill of all providers, and the list of requests behind it. It is written before an answer
 * goes out: who has received one finds it here. Thread-safe.
 */
public final class Ledger {

  private final Prices prices;
  private final InstantSource clock;
  private final List<LedgerLine> lines = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<MonthOfSku, BigDecimal> unitsInMonth = new HashMap<>();

  private record MonthOfSku(String sku, YearMonth month) {}

  public Ledger(Prices prices, InstantSource clock) {
    this.prices = prices;
    this.clock = clock;
  }

  /** What is known of a request before it is answered. */
  public record Asked(
      Instant arrivedAt,
      Provider provider,
      String method,
      String endpoint,
      @Nullable String requestId) {}

  /** Notes a request that is there now; it is entered when it has been dealt with. */
  public Asked arrived(
      Provider provider, String method, String endpoint, @Nullable String requestId) {
    return new Asked(clock.instant(), provider, method, endpoint, requestId);
  }

  /** Enters a request that was processed, with all that it is billed for. */
  public synchronized void enter(Asked asked, Answer answer, @Nullable String fault) {
    var now = clock.instant();
    var sum = BigDecimal.ZERO;
    for (var charge : answer.charges()) {
      var amount = amountOf(charge, now);
      sum = sum.add(amount);
      lines.add(
          new LedgerLine(
              now,
              asked.provider(),
              asked.endpoint(),
              charge.sku(),
              charge.units(),
              amount,
              asked.requestId(),
              answer.subject(),
              answer.response().status()));
    }
    addCall(now, asked, answer.subject(), answer.response().status(), sum, fault);
  }

  /** Enters a request that a fault kept from being processed; the status is 0 if none was sent. */
  public synchronized void enterUnprocessed(Asked asked, int status, String fault) {
    addCall(clock.instant(), asked, "", status, BigDecimal.ZERO, fault);
  }

  /** Every billed thing, in the order in which it was billed. */
  public synchronized List<LedgerLine> lines() {
    return List.copyOf(lines);
  }

  /** Every request, in the order in which they were dealt with. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  public synchronized BigDecimal total(Provider provider) {
    return lines.stream()
        .filter(line -> line.provider() == provider)
        .map(LedgerLine::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public synchronized BigDecimal total() {
    return lines.stream().map(LedgerLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Forgets all lines and calls; what accounts have used up stays used up. */
  public synchronized void clear() {
    lines.clear();
    calls.clear();
  }

  private void addCall(
      Instant now,
      Asked asked,
      String subject,
      int status,
      BigDecimal amount,
      @Nullable String fault) {
    calls.add(
        new Call(
            asked.arrivedAt(),
            now,
            asked.provider(),
            asked.method(),
            asked.endpoint(),
            asked.requestId(),
            subject,
            status,
            amount,
            fault));
  }

  private BigDecimal amountOf(Charge charge, Instant now) {
    var price = prices.of(charge.sku());
    var month = new MonthOfSku(charge.sku(), YearMonth.from(now.atOffset(ZoneOffset.UTC)));
    var before = unitsInMonth.getOrDefault(month, BigDecimal.ZERO);
    var after = before.add(charge.units());
    unitsInMonth.put(month, after);
    var free = BigDecimal.valueOf(price.freePerMonth());
    var billed = after.max(free).subtract(before.max(free));
    return billed.multiply(price.perUnit());
  }
}
