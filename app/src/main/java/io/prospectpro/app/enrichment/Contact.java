package io.prospectpro.app.enrichment;

import org.jspecify.annotations.Nullable;

/**
 * An address that was found and checked, as it is kept with the lead.
 *
 * @param email in its normal form
 * @param note a sentence for people; null where there is nothing to add
 * @param isInvented whether the sandbox made it up
 */
public record Contact(
    String email,
    EmailStatus status,
    @Nullable String note,
    boolean isInvented,
    FoundContact found) {

  /** Whether a provider says that mail arrives. */
  boolean isVerified() {
    var verification = found.verification();
    return verification != null && verification.status() == EmailStatus.VALID;
  }

  boolean isPersonal() {
    var person = found.person();
    return person != null && person.name() != null;
  }
}
