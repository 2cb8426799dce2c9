package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.ContactFinder.Found;
import io.prospectpro.app.enrichment.ContactFinder.Sought;
import io.prospectpro.app.enrichment.FoundContact.Person;
import io.prospectpro.app.enrichment.FoundContact.Verification;
import io.prospectpro.app.lead.Candidate;
import io.prospectpro.app.platform.SideBySide;
import io.prospectpro.app.provider.Payer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The waterfall: asks one finder after another, the cheapest first, until the wish is satisfied.
 * Who cannot satisfy it, and finds nothing that the next one needs, is asked together with the next
 * one: waiting would save nothing.
 *
 * <p>Who could not be asked is told with the reason, and is never taken for "has found nothing".
 * Thread-safe: leads are searched side by side.
 */
final class ContactSearch {

  private final Map<String, ContactFinder> finders = new LinkedHashMap<>();
  private final AddressCheck addresses;

  ContactSearch(List<ContactFinder> finders, AddressCheck addresses) {
    finders.forEach(finder -> this.finders.put(finder.key(), finder));
    this.addresses = addresses;
  }

  /**
   * Starts the search for one campaign's leads.
   *
   * @param isSuppressed addresses that are dropped, as if nobody had found them
   */
  Run begin(Wish wish, Predicate<String> isSuppressed) {
    return new Run(wish, isSuppressed, addresses.begin());
  }

  /** Those whom the operator has switched on, by who is asked together. */
  private List<List<ContactFinder>> turns(Wish wish) {
    var turns = new ArrayList<List<ContactFinder>>();
    var together = new ArrayList<ContactFinder>();
    for (var finder : wish.finders().stream().map(finders::get).filter(Objects::nonNull).toList()) {
      together.add(finder);
      var maySatisfy = finder.givesVerdicts() || !wish.wantsVerified();
      // The next one may need the people that this one finds.
      if (maySatisfy || wish.wantsPerson()) {
        turns.add(List.copyOf(together));
        together.clear();
      }
    }
    if (!together.isEmpty()) {
      turns.add(together);
    }
    return turns;
  }

  /** The search for one campaign's leads. Thread-safe. */
  final class Run {

    private final Wish wish;
    private final List<List<ContactFinder>> turns;
    private final Predicate<String> isSuppressed;
    private final AddressCheck.Run checks;

    private Run(Wish wish, Predicate<String> isSuppressed, AddressCheck.Run checks) {
      this.wish = wish;
      this.turns = turns(wish);
      this.isSuppressed = isSuppressed;
      this.checks = checks;
    }

    /**
     * Searches for one lead. Blocks.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    ContactResult search(Candidate candidate, Payer payer) throws InterruptedException {
      var contacts = new LinkedHashMap<String, Contact>();
      var people = new ArrayList<Person>();
      var notAsked = new ArrayList<String>();
      for (var turn : turns) {
        var sought = new Sought(candidate, people, wish.wantsPerson(), payer);
        for (var found : ask(turn, sought)) {
          people.addAll(found.people());
          notAsked.addAll(found.notAsked());
          for (var contact : found.contacts()) {
            if (!isSuppressed.test(contact.email())) {
              add(check(contact, candidate.contacts().website()), contacts);
            }
          }
        }
        if (contacts.values().stream().anyMatch(wish::isSatisfiedBy)) {
          break;
        }
      }
      return new ContactResult(contacts.values().stream().sorted(bestFirst()).toList(), notAsked);
    }

    /** In the order of the finders, so that the result is the same whoever is quicker. */
    private static List<Found> ask(List<ContactFinder> turn, Sought sought)
        throws InterruptedException {
      try {
        return SideBySide.map(turn, finder -> finder.find(sought));
      } catch (InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("A finder failed as none may; see the cause.", e);
      }
    }

    /** The same address from two finders is one; a verdict of either is kept. */
    private static void add(Contact contact, Map<String, Contact> contacts) {
      contacts.merge(
          contact.email(),
          contact,
          (known, other) -> known.found().verification() == null ? other : known);
    }

    private Contact check(FoundContact found, @Nullable String website)
        throws InterruptedException {
      var checked = checks.check(found.email(), website);
      return new Contact(
          checked.email(),
          status(checked, found.verification()),
          checked.note(),
          Invented.is(checked.email()),
          found);
    }

    /** A verified address that is not at the firm is risky all the same. */
    private static EmailStatus status(
        AddressCheck.Checked checked, @Nullable Verification verification) {
      if (verification == null || checked.status() == EmailStatus.INVALID) {
        return checked.status();
      }
      var verdict = verification.status();
      return verdict == EmailStatus.VALID && checked.status() == EmailStatus.RISKY
          ? EmailStatus.RISKY
          : verdict;
    }

    private Comparator<Contact> bestFirst() {
      return Comparator.<Contact, Boolean>comparing(contact -> !wish.isSatisfiedBy(contact))
          .thenComparing(Contact::status)
          .thenComparing(contact -> !contact.isVerified())
          .thenComparing(contact -> !contact.isPersonal());
    }
  }
}
