package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.verification.Verification;
import io.prospectpro.app.enrichment.verification.Wanted;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.provider.Payer;
import java.util.ArrayList;
import java.util.function.Predicate;

/**
 * The waterfall with its last stage: where a verified address is wanted and nobody has one, the
 * best that was found is handed to a verifier. Its verdict comes later; until then it is pending.
 * Thread-safe.
 */
public final class VerifiedSearch {

  private final ContactSearch search;
  private final Verification verification;

  VerifiedSearch(ContactSearch search, Verification verification) {
    this.search = search;
    this.verification = verification;
  }

  /** Starts the search for one campaign's leads. */
  public Run begin(Wish wish, Predicate<String> isSuppressed) {
    return new Run(wish, search.begin(wish, isSuppressed));
  }

  /** The search for one campaign's leads. Thread-safe. */
  public final class Run {

    private final Wish wish;
    private final ContactSearch.Run search;

    private Run(Wish wish, ContactSearch.Run search) {
      this.wish = wish;
      this.search = search;
    }

    /**
     * Searches for one lead, and wants its best address verified. Blocks.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public ContactResult search(Candidate candidate, Payer payer) throws InterruptedException {
      var result = search.search(candidate, payer);
      var best = result.best();
      if (!wish.wantsVerified() || best.isEmpty() || !isWorthAsking(best.get())) {
        return result;
      }
      if (!verification.isOn()) {
        return withBest(result, best.get().unverified("No verifier is set up."));
      }
      return withBest(result, standing(best.get(), payer));
    }

    /** Not what a provider has judged already, nor what is no address of the firm's. */
    private static boolean isWorthAsking(Contact contact) {
      return contact.found().verification() == null
          && (contact.status() == EmailStatus.VALID
              || contact.status() == EmailStatus.COULD_NOT_ASK);
    }

    private Contact standing(Contact contact, Payer payer) {
      return switch (verification.want(payer, contact.email())) {
        case Wanted.Pending _ -> contact.pending();
        case Wanted.Known(var verdict, var note) -> contact.verified(verdict, note);
        case Wanted.CouldNotAsk(var sentence) -> contact.unverified(sentence);
        case Wanted.OverBudget(var sentence) -> contact.unverified(sentence);
      };
    }

    private static ContactResult withBest(ContactResult result, Contact best) {
      var contacts = new ArrayList<>(result.contacts());
      contacts.set(0, best);
      return new ContactResult(contacts, result.notAsked());
    }
  }
}
