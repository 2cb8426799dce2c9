package io.prospectpro.app.lead;

import io.prospectpro.app.lead.LeadStore.After;
import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.Page;
import io.prospectpro.app.platform.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads over HTTP. */
@RestController
final class LeadController {

  private final LeadStore store;
  private final TransactionOperations transaction;

  LeadController(LeadStore store, TransactionOperations transaction) {
    this.store = store;
    this.transaction = transaction;
  }

  record Leads(List<StoredLead> items, @Nullable String nextCursor, int total) {}

  @GetMapping("/api/campaigns/{id}/leads")
  Leads list(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var after = Cursor.read(cursor, After::of);
    var atMost = Page.requireLimit(limit);
    return Objects.requireNonNull(transaction.execute(_ -> list(id, after, atMost)));
  }

  private Leads list(UUID campaignId, Optional<After> after, int limit) {
    var total =
        store
            .count(campaignId)
            .orElseThrow(() -> Refusal.notFound("You have no campaign %s.".formatted(campaignId)));
    var found = store.list(campaignId, after, limit + 1);
    var page = Page.of(found, limit, last -> Cursor.of(last.confidence(), last.id()));
    return new Leads(page.items(), page.nextCursor(), total);
  }
}
