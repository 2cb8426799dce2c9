package io.prospectpro.app.dashboard;

import io.prospectpro.app.dashboard.DashboardStore.Span;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.workspace.Memberships;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A workspace in figures, over HTTP. */
@RestController
final class DashboardController {

  private static final List<Integer> SPANS = List.of(7, 30, 90, 365);

  private final DashboardStore store;
  private final Memberships memberships;
  private final TransactionOperations transaction;
  private final InstantSource clock = InstantSource.system();

  DashboardController(
      DashboardStore store, Memberships memberships, TransactionOperations transaction) {
    this.store = store;
    this.memberships = memberships;
    this.transaction = transaction;
  }

  /** The last {@code days} with today, which begin at midnight in {@code zone}. */
  @GetMapping("/api/dashboard")
  Dashboard get(
      @RequestHeader(name = Memberships.HEADER, required = false) @Nullable String workspace,
      @RequestParam(defaultValue = "30") int days,
      @RequestParam(defaultValue = "UTC") String zone) {
    var in = requireZone(zone);
    if (!SPANS.contains(days)) {
      throw Refusal.invalid(new FieldProblem("days", days, "must be one of %s.".formatted(SPANS)));
    }
    var to = LocalDate.ofInstant(clock.instant(), in);
    var of = memberships.ofHeader(workspace).workspaceId();
    var span = new Span(of, to.minusDays(days - 1L), to, in);
    return Objects.requireNonNull(transaction.execute(_ -> read(span)));
  }

  private Dashboard read(Span span) {
    return new Dashboard(
        span.from(),
        span.to(),
        span.zone().getId(),
        store.totals(span),
        store.days(span),
        store.confidence(span),
        store.sources(span));
  }

  /** By a name that PostgreSQL knows too, which an offset such as "+02:00" reads the other way. */
  private static ZoneId requireZone(String zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone) || zone.startsWith("SystemV/")) {
      throw Refusal.invalid(
          new FieldProblem("zone", zone, "is no time zone: name one such as America/Denver."));
    }
    return ZoneId.of(zone);
  }
}
