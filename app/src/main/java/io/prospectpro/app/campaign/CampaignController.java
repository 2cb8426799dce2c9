package io.prospectpro.app.campaign;

import io.prospectpro.app.campaign.CampaignStore.After;
import io.prospectpro.app.platform.Cursor;
import io.prospectpro.app.platform.Page;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.workspace.Memberships;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns over HTTP. */
@RestController
@RequestMapping("/api/campaigns")
final class CampaignController {

  private final Campaigns campaigns;
  private final CampaignStore store;
  private final Memberships memberships;
  private final TransactionOperations transaction;

  CampaignController(
      Campaigns campaigns,
      CampaignStore store,
      Memberships memberships,
      TransactionOperations transaction) {
    this.campaigns = campaigns;
    this.store = store;
    this.memberships = memberships;
    this.transaction = transaction;
  }

  record Launched(UUID campaignId, UUID jobId, String status, String eventsUrl) {}

  /** Answers at once; the work is the job's. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Launched> launch(
      @RequestBody NewCampaign asked,
      @RequestHeader(name = Memberships.HEADER, required = false) @Nullable String workspace,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
    var into = memberships.ofHeader(workspace).requireMember();
    return accepted(campaigns.launch(asked, into, IdempotencyKey.ofHeader(key)));
  }

  /** The same once more, as a campaign of its own in the workspace of the earlier one. */
  @PostMapping("/{id}/repeat")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Launched> repeat(
      @PathVariable UUID id,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key) {
    var earlier = Objects.requireNonNull(transaction.execute(_ -> requireToRepeat(id)));
    return accepted(
        campaigns.launch(earlier.criteria(), earlier.workspaceId(), IdempotencyKey.ofHeader(key)));
  }

  private CampaignStore.Stored requireToRepeat(UUID id) {
    var earlier = store.findStored(id).orElseThrow(() -> none(id));
    memberships.get(earlier.workspaceId()).requireMember();
    return earlier;
  }

  private static ResponseEntity<Launched> accepted(LaunchedCampaign launched) {
    return ResponseEntity.accepted()
        .location(URI.create("/api/campaigns/" + launched.campaignId()))
        .body(
            new Launched(
                launched.campaignId(),
                launched.jobId(),
                "pending",
                "/api/jobs/%s/events".formatted(launched.jobId())));
  }

  /** Newest first; {@code q} is looked for in name, kind of business and place. */
  @GetMapping
  Page<Campaign> list(
      @RequestHeader(name = Memberships.HEADER, required = false) @Nullable String workspace,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") int limit) {
    var wanted = CampaignFilter.of(q, status);
    var after = Cursor.read(cursor, After::of);
    var atMost = Page.requireLimit(limit);
    var of = memberships.ofHeader(workspace).workspaceId();
    var found =
        Objects.requireNonNull(transaction.execute(_ -> store.list(of, wanted, after, atMost + 1)));
    return Page.of(found, atMost, last -> Cursor.of(last.createdAt(), last.id()));
  }

  @GetMapping("/{id}")
  Campaign get(@PathVariable UUID id) {
    return Objects.requireNonNull(transaction.execute(_ -> store.find(id)))
        .orElseThrow(() -> none(id));
  }

  private static Refusal none(UUID id) {
    return Refusal.notFound("You have no campaign %s.".formatted(id));
  }
}
