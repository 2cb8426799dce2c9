package io.prospectpro.app.enrichment;

import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.provider.Payer;
import java.util.List;

/** Somebody who may know a firm's e-mail addresses. Thread-safe; a call may block. */
public interface ContactFinder {

  /** The name in tiers and JSON, for example {@code website}. */
  String key();

  /**
   * Looks for addresses of one firm.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  Found find(Candidate candidate, Payer payer) throws InterruptedException;

  /**
   * What was found.
   *
   * @param notAsked sentences about what could not be asked, for the user; empty if all was
   */
  record Found(List<FoundContact> contacts, List<String> notAsked) {

    public Found {
      contacts = List.copyOf(contacts);
      notAsked = List.copyOf(notAsked);
    }

    public static Found nothing() {
      return new Found(List.of(), List.of());
    }

    public static Found couldNotAsk(String sentence) {
      return new Found(List.of(), List.of(sentence));
    }
  }
}
