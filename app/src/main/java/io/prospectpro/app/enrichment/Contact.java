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

  /** This, while a verifier is at work. */
  Contact pending() {
    return new Contact(email, EmailStatus.PENDING, note, isInvented, found);
  }

  /** This, with what a verifier says of it. */
  Contact verified(FoundContact.Verification verdict, @Nullable String verdictNote) {
    return new Contact(
        email, verdict.status(), verdictNote, isInvented, found.withVerification(verdict));
  }

  /** This, if no verifier has said anything. */
  Contact unverified(String reason) {
    return new Contact(email, EmailStatus.COULD_NOT_ASK, reason, isInvented, found);
  }

  boolean isPersonal() {
    var person = found.person();
    return person != null && person.name() != null;
  }
}
