package io.prospectpro.sandbox.person;

/**
 * Somebody invented, or a mailbox of nobody in particular.
 *
 * @param first empty for a mailbox such as info@
 */
public record Person(
    String first, String last, String position, String seniority, String department, String email) {

  public Person {
    if (!email.endsWith(".example")) {
      throw new IllegalArgumentException(
          "The address %s was invented. Only addresses that end in .example may be."
              .formatted(email));
    }
  }

  public boolean isGeneric() {
    return first.isEmpty();
  }
}
