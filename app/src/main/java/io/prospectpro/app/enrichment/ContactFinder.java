package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.FoundContact.Person;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.provider.Payer;
import java.util.List;

/** Somebody who may know a firm's e-mail addresses. Thread-safe; a call may block. */
public interface ContactFinder {

  /** The name in tiers and JSON, for example {@code website}. */
  String key();

  /** Whether an address may come with a verdict; without one it satisfies no wish for that. */
  default boolean givesVerdicts() {
    return false;
  }

  /**
   * Looks for addresses of one firm.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  Found find(Sought sought) throws InterruptedException;

  /**
   * Whose addresses are looked for.
   *
   * @param people of the firm whom finders before this one have named, without an address
   * @param isPersonWanted whether only a person's address will do
   */
  record Sought(Candidate candidate, List<Person> people, boolean isPersonWanted, Payer payer) {

    public Sought {
      people = List.copyOf(people);
    }
  }

  /**
   * What was found.
   *
   * @param people whom the finder names, with or without an address
   * @param notAsked sentences about what could not be asked, for the user; empty if all was
   */
  record Found(List<FoundContact> contacts, List<Person> people, List<String> notAsked) {

    public Found {
      contacts = List.copyOf(contacts);
      people = List.copyOf(people);
      notAsked = List.copyOf(notAsked);
    }

    public static Found of(List<FoundContact> contacts) {
      return new Found(contacts, List.of(), List.of());
    }

    public static Found nothing() {
      return of(List.of());
    }

    public static Found couldNotAsk(String sentence) {
      return new Found(List.of(), List.of(), List.of(sentence));
    }
  }
}
