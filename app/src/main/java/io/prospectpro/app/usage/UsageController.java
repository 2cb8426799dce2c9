package io.prospectpro.app.usage;

import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.Page;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.usage.UsageStore.After;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calls of a campaign over HTTP. */
@RestController
final class UsageController {

  private final UsageStore store;
  private final TransactionOperations transaction;

  UsageController(UsageStore store, TransactionOperations transaction) {
    this.store = store;
    this.transaction = transaction;
  }

  @GetMapping("/api/campaigns/{id}/calls")
  Page<ProviderCall> list(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String leadKey,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    var after = Cursor.read(cursor, After::of);
    var atMost = Page.requireLimit(limit);
    var found =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  if (!store.hasCampaign(id)) {
                    throw Refusal.notFound("You have no campaign %s.".formatted(id));
                  }
                  return store.list(id, leadKey, after, atMost + 1);
                }));
    return Page.of(found, atMost, last -> Cursor.of(last.startedAt(), last.id()));
  }
}
