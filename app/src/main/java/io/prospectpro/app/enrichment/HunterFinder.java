package io.prospectpro.app.enrichment;

import io.prospectpro.app.enrichment.FoundContact.Person;
import io.prospectpro.app.enrichment.FoundContact.Verification;
import io.prospectpro.app.lead.Websites;
import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.Provider;
import io.prospectpro.app.provider.hunter.Hunter;
import io.prospectpro.app.provider.hunter.HunterAddress;
import io.prospectpro.app.provider.hunter.HunterDomain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that Hunter knows at the firm's own domain. A verdict of Hunter's counts while it
 * is fresh; an older one is as good as none. Thread-safe.
 */
final class HunterFinder implements ContactFinder {

  /** People leave, and mailboxes with them. */
  private static final Duration FRESH = Duration.ofDays(90);

  private final Hunter hunter;
  private final InstantSource clock;

  HunterFinder(Hunter hunter, InstantSource clock) {
    this.hunter = hunter;
    this.clock = clock;
  }

  @Override
  public String key() {
    return "hunter";
  }

  @Override
  public boolean givesVerdicts() {
    return true;
  }

  @Override
  public Found find(Sought sought) throws InterruptedException {
    var domain = Websites.ownDomain(sought.candidate().contacts().website());
    if (!hunter.isOn() || domain.isEmpty()) {
      return Found.nothing();
    }
    var contacts = new ArrayList<FoundContact>();
    var notAsked = new ArrayList<String>();
    switch (hunter.searchDomain(domain.get(), sought.payer())) {
      case Answer.Known<HunterDomain>(var known) ->
          known.addresses().forEach(address -> contacts.add(toContact(address)));
      case Answer.Nothing<HunterDomain> _ -> {}
      case Answer.CouldNotAsk<HunterDomain>(_, var sentence, _) -> notAsked.add(sentence);
      case Answer.OverBudget<HunterDomain>(var sentence) -> notAsked.add(sentence);
    }
    if (sought.isPersonWanted()
        && notAsked.isEmpty()
        && contacts.stream().allMatch(it -> it.person() == null)) {
      findPerson(sought, domain.get(), contacts, notAsked);
    }
    return new Found(contacts, List.of(), notAsked);
  }

  /** Somebody whom the firm itself names, and of whom Hunter may know the address. */
  private void findPerson(
      Sought sought, String domain, List<FoundContact> contacts, List<String> notAsked)
      throws InterruptedException {
    var person = sought.people().stream().filter(it -> words(it).length > 1).findFirst();
    if (person.isEmpty()) {
      return;
    }
    var names = words(person.get());
    switch (hunter.findAddress(domain, names[0], names[names.length - 1], sought.payer())) {
      case Answer.Known<HunterAddress>(var known) -> contacts.add(toContact(known));
      case Answer.Nothing<HunterAddress> _ -> {}
      case Answer.CouldNotAsk<HunterAddress>(_, var sentence, _) -> notAsked.add(sentence);
      case Answer.OverBudget<HunterAddress>(var sentence) -> notAsked.add(sentence);
    }
  }

  private static String[] words(Person person) {
    return person.name() == null ? new String[0] : person.name().strip().split("\\s+");
  }

  private FoundContact toContact(HunterAddress address) {
    var page = address.sources().isEmpty() ? null : address.sources().getFirst();
    return new FoundContact(
        address.email(), key(), page, personOf(address), verificationOf(address));
  }

  private static @Nullable Person personOf(HunterAddress address) {
    var name =
        Stream.of(address.firstName(), address.lastName())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return address.isPersonal() && !name.isEmpty() ? new Person(name, address.position()) : null;
  }

  private @Nullable Verification verificationOf(HunterAddress address) {
    var verdict = address.verdict();
    if (verdict == null || verdict.date() == null) {
      return null;
    }
    var at = verdict.date().atStartOfDay(ZoneOffset.UTC).toInstant();
    var status = statusOf(verdict.status());
    return status == null || isOld(at)
        ? null
        : new Verification(Provider.HUNTER.key(), verdict.status(), List.of(), at, status);
  }

  private boolean isOld(Instant at) {
    return at.plus(FRESH).isBefore(clock.instant());
  }

  private static @Nullable EmailStatus statusOf(String verdict) {
    return switch (verdict) {
      case "valid" -> EmailStatus.VALID;
      case "accept_all", "webmail" -> EmailStatus.RISKY;
      case "invalid", "disposable" -> EmailStatus.INVALID;
      default -> null; // "unknown", or a word of a later day
    };
  }
}
