package io.prospectpro.app.enrichment;

import java.util.List;

/**
 * How far the search for a lead's contact goes.
 *
 * @param finders who may be asked, in that order
 */
public record Wish(List<String> finders, Satisfied satisfied) {

  public Wish {
    finders = List.copyOf(finders);
  }

  /** When nobody else is asked. */
  public enum Satisfied {
    /** By an address to which mail arrives. */
    BY_ADDRESS,
    /** By one that a provider has verified. */
    BY_VERIFIED_ADDRESS,
    /** By one that a provider has verified, of a person with a name. */
    BY_VERIFIED_PERSON
  }

  boolean isSatisfiedBy(Contact contact) {
    return switch (satisfied) {
      case BY_ADDRESS -> contact.status() == EmailStatus.VALID;
      case BY_VERIFIED_ADDRESS -> contact.isVerified();
      case BY_VERIFIED_PERSON -> contact.isVerified() && contact.isPersonal();
    };
  }

  boolean wantsPerson() {
    return satisfied == Satisfied.BY_VERIFIED_PERSON;
  }

  boolean wantsVerified() {
    return satisfied != Satisfied.BY_ADDRESS;
  }
}
