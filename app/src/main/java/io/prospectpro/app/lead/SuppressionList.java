package io.prospectpro.app.lead;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom nobody of one workspace is to contact, in memory for one campaign. Immutable.
 *
 * @param entries as {@code kind:value}
 */
public record SuppressionList(Set<String> entries) {

  public SuppressionList {
    entries = Set.copyOf(entries);
  }

  /** Whether nothing of the business may be used: its domain, phone or address is on the list. */
  public boolean has(Candidate candidate) {
    return has(candidate.contacts());
  }

  /** The same of a lead that was stored before the list became what it is. */
  public boolean has(StoredLead lead) {
    return has(new Contacts(lead.phone(), lead.website(), lead.email()));
  }

  boolean has(Contacts contacts) {
    var domain = Websites.ownDomain(contacts.website());
    return domain.filter(this::hasDomain).isPresent()
        || (contacts.phone() != null && entries.contains("phone:" + contacts.phone()))
        || hasEmail(contacts.email());
  }

  /** Whether the address, or its whole domain, is on the list. */
  public boolean hasEmail(@Nullable String email) {
    if (email == null || email.isBlank()) {
      return false;
    }
    var address = email.strip().toLowerCase(Locale.ROOT);
    return entries.contains("email:" + address)
        || Websites.registrableDomain(address.substring(address.lastIndexOf('@') + 1))
            .filter(this::hasDomain)
            .isPresent();
  }

  private boolean hasDomain(String domain) {
    return entries.contains("domain:" + domain);
  }
}
