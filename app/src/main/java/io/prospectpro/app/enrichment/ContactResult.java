package io.prospectpro.app.enrichment;

import java.util.List;
import java.util.Optional;

/**
 * What the contact stage came to for one candidate.
 *
 * @param contacts every address that was found, the best first
 * @param notAsked sentences about whoever could not be asked, and why
 */
public record ContactResult(List<Contact> contacts, List<String> notAsked) {

  public ContactResult {
    contacts = List.copyOf(contacts);
    notAsked = List.copyOf(notAsked);
  }

  public Optional<Contact> best() {
    return contacts.stream().findFirst();
  }

  /** How the lead's address stands: "could not ask" is not "not found". */
  public EmailStatus status() {
    return best()
        .map(Contact::status)
        .orElse(notAsked.isEmpty() ? EmailStatus.NOT_FOUND : EmailStatus.COULD_NOT_ASK);
  }

  /** A sentence for people about the lead's address; empty where there is nothing to add. */
  public String note() {
    var best = best();
    if (best.isPresent()) {
      var note = best.get().note();
      return note == null ? "" : note;
    }
    return notAsked.isEmpty() ? "Nobody has an e-mail address." : String.join(" ", notAsked);
  }
}
