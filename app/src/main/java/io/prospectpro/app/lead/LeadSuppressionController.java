package io.prospectpro.app.lead;

import io.prospectpro.app.platform.FieldProblem;
import io.prospectpro.app.platform.Refusal;
import io.prospectpro.app.workspace.Memberships;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Puts leads on the suppression list of the workspace that they are in. */
@RestController
final class LeadSuppressionController {

  private static final int MOST = 1_000;
  private static final Set<String> KINDS = Set.of("email", "domain", "phone");

  private final LeadStore leads;
  private final SuppressionStore store;
  private final Memberships memberships;
  private final TransactionOperations transaction;

  LeadSuppressionController(
      LeadStore leads,
      SuppressionStore store,
      Memberships memberships,
      TransactionOperations transaction) {
    this.leads = leads;
    this.store = store;
    this.memberships = memberships;
    this.transaction = transaction;
  }

  /**
   * What is asked for.
   *
   * @param what which of {@code email}, {@code domain} and {@code phone} of each lead go on the
   *     list; without, all three. A domain that is not the firm's own, such as a platform's, never
   *     does
   */
  record Asked(
      @Nullable List<UUID> leadIds, @Nullable List<String> what, @Nullable String reason) {}

  /**
   * What became of it.
   *
   * @param added new entries
   * @param known entries that were there
   * @param nothing leads of which there is nothing to put on the list
   */
  record Done(int added, int known, int nothing) {}

  @PostMapping(path = "/api/leads/suppression", consumes = MediaType.APPLICATION_JSON_VALUE)
  Done add(@RequestBody Asked asked) {
    var ids = requireIds(asked.leadIds());
    var kinds = requireKinds(asked.what());
    var reason = SuppressionController.requireReason(asked.reason());
    return Objects.requireNonNull(transaction.execute(_ -> add(ids, kinds, reason)));
  }

  private static List<UUID> requireIds(@Nullable List<UUID> ids) {
    if (ids == null || ids.isEmpty() || ids.size() > MOST || ids.contains(null)) {
      throw refused(
          "leadIds",
          ids == null ? null : ids.size(),
          "must be 1 to %d ids of leads: send more in parts.".formatted(MOST));
    }
    return ids.stream().distinct().toList();
  }

  private static Set<String> requireKinds(@Nullable List<String> what) {
    if (what == null) {
      return KINDS;
    }
    if (what.isEmpty() || what.contains(null) || !KINDS.containsAll(what)) {
      throw refused("what", what.toString(), "must be some of email, domain and phone.");
    }
    return Set.copyOf(what);
  }

  private static Refusal refused(String field, @Nullable Object value, String message) {
    return Refusal.invalid(new FieldProblem(field, value, message));
  }

  private Done add(List<UUID> ids, Set<String> kinds, Optional<String> reason) {
    var found = leads.contactsOf(ids);
    if (found.size() < ids.size()) {
      throw Refusal.notFound(
          "%d of these %d leads are not yours, or no more. Nothing was changed."
              .formatted(ids.size() - found.size(), ids.size()));
    }
    found.stream()
        .map(LeadStore.ContactsOfLead::workspaceId)
        .distinct()
        .forEach(workspace -> memberships.get(workspace).requireMember());
    var added = 0;
    var known = 0;
    var nothing = 0;
    for (var lead : found) {
      var entries = entriesOf(lead.contacts(), kinds);
      nothing += entries.isEmpty() ? 1 : 0;
      for (var entry : entries) {
        var isNew = store.add(lead.workspaceId(), entry.kind(), entry.value(), reason);
        added += isNew ? 1 : 0;
        known += isNew ? 0 : 1;
      }
    }
    return new Done(added, known, nothing);
  }

  private static Set<SuppressionController.Entry> entriesOf(Contacts contacts, Set<String> kinds) {
    var entries = new LinkedHashSet<SuppressionController.Entry>();
    var email = contacts.email();
    if (email != null && kinds.contains("email")) {
      entries.add(new SuppressionController.Entry("email", email.strip().toLowerCase(Locale.ROOT)));
    }
    if (kinds.contains("domain")) {
      Websites.ownDomain(contacts.website())
          .ifPresent(domain -> entries.add(new SuppressionController.Entry("domain", domain)));
    }
    var phone = contacts.phone();
    if (phone != null && kinds.contains("phone")) {
      entries.add(new SuppressionController.Entry("phone", phone));
    }
    return entries;
  }
}
