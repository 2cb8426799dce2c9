package io.prospectpro.app.lead;

import io.prospectpro.app.lead.LeadStore.After;
import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Page;
import io.prospectpro.app.platform.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What tables and maps show of leads, and one lead with everything, over HTTP. */
@RestController
final class LeadRowController {

  /** Rows are small, and a screen wants all of them. */
  private static final int LONGEST = 5_000;

  private static final int MOST_IDS = 100;

  private final LeadRowStore rows;
  private final LeadStore leads;
  private final SuppressionStore suppressions;
  private final TransactionOperations transaction;

  LeadRowController(
      LeadRowStore rows,
      LeadStore leads,
      SuppressionStore suppressions,
      TransactionOperations transaction) {
    this.rows = rows;
    this.leads = leads;
    this.suppressions = suppressions;
    this.transaction = transaction;
  }

  /**
   * Some rows.
   *
   * @param credits whom to name where these rows are shown
   */
  record LeadRows(
      List<LeadRow> items, @Nullable String nextCursor, int total, List<String> credits) {}

  @GetMapping("/api/campaigns/{id}/lead-rows")
  LeadRows list(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "2000") int limit,
      @RequestParam(required = false) @Nullable List<UUID> ids) {
    requireInRange("limit", limit, LONGEST);
    if (ids != null) {
      requireInRange("ids", ids.size(), MOST_IDS);
      return toRows(id, () -> new Page<>(rows.withIds(id, ids), null));
    }
    var after = Cursor.read(cursor, After::of);
    return toRows(
        id,
        () ->
            Page.of(
                rows.list(id, after, limit + 1),
                limit,
                last -> Cursor.of(last.confidence(), last.id())));
  }

  private static void requireInRange(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw Refusal.invalid(
          new FieldProblem(
              field, value, "must lie between 1 and %d: ask for the rest apart.".formatted(most)));
    }
  }

  private LeadRows toRows(UUID campaignId, Supplier<Page<LeadRow>> reading) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              var campaign =
                  leads
                      .campaign(campaignId)
                      .orElseThrow(
                          () -> Refusal.notFound("You have no campaign %s.".formatted(campaignId)));
              var page = reading.get();
              var list = suppressions.of(campaign.workspaceId());
              return new LeadRows(
                  page.items().stream().map(row -> row.suppressedBy(list)).toList(),
                  page.nextCursor(),
                  campaign.leads(),
                  page.items().stream()
                      .flatMap(row -> row.attribution().stream())
                      .distinct()
                      .toList());
            }));
  }

  @GetMapping("/api/leads/{id}")
  StoredLead get(@PathVariable UUID id) {
    return Objects.requireNonNull(transaction.execute(_ -> leads.find(id)))
        .orElseThrow(() -> Refusal.notFound("You have no lead %s.".formatted(id)));
  }
}
