package io.prospectpro.app.pipeline;

import io.prospectpro.app.discovery.BusinessTypes;
import io.prospectpro.app.enrichment.Contact;
import io.prospectpro.app.enrichment.ContactResult;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.lead.Fingerprint;
import io.prospectpro.app.lead.NewLead;
import io.prospectpro.app.lead.Provenance;
import io.prospectpro.app.provider.Spending.Calls;
import io.prospectpro.app.scoring.Scored;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a lead of a candidate, its score, what is known of its contact, and the calls made for it.
 * Pure.
 */
record LeadAssembly(BusinessTypes types) {

  /**
   * A lead that is chosen but not stored yet, as watchers see it. Its key is the same if an attempt
   * is repeated.
   */
  Map<String, ?> preview(Scored scored, ContactResult contact, Calls calls) {
    var lead = assemble(scored, contact, calls);
    var shown = new LinkedHashMap<String, Object>();
    shown.put("key", scored.candidate().id());
    shown.put("name", lead.name());
    shown.put("category", lead.categoryLabel());
    shown.put("city", lead.city());
    shown.put("confidence", lead.confidence());
    shown.put("phone", lead.phone());
    shown.put("website", lead.website());
    shown.put("email", lead.email());
    shown.put("emailStatus", lead.emailStatus());
    shown.put("sandbox", lead.isSandbox());
    return shown;
  }

  private static boolean isOfSandbox(Candidate candidate, ContactResult contact, Calls calls) {
    return calls.askedSandbox()
        || contact.contacts().stream().anyMatch(Contact::isInvented)
        || candidate.provenance().values().stream().anyMatch(Provenance::isSandbox);
  }

  private static @Nullable Instant firstExpiry(Candidate candidate) {
    return candidate.provenance().values().stream()
        .map(Provenance::expiresAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  NewLead assemble(Scored scored, ContactResult contact, Calls calls) {
    var candidate = scored.candidate();
    var address = candidate.address();
    var position = candidate.position();
    return new NewLead(
        candidate.id(),
        Fingerprint.of(candidate).keys(),
        candidate.name(),
        candidate.trade().category(),
        types.labelOf(candidate.trade().category()),
        address.street(),
        address.city(),
        address.state(),
        address.postcode(),
        address.country(),
        candidate.contacts().phone(),
        candidate.contacts().website(),
        contact.best().map(Contact::email).orElse(null),
        contact.status().key(),
        contact.note().isEmpty() ? null : contact.note(),
        scored.score().confidence(),
        scored.score().reasons(),
        scored.score().version(),
        List.copyOf(candidate.sources()),
        candidate.provenanceByName(),
        position == null ? null : position.latitude(),
        position == null ? null : position.longitude(),
        candidate.match().miles(),
        calls.cost(),
        contact.contacts(),
        isOfSandbox(candidate, contact, calls),
        firstExpiry(candidate));
  }
}
