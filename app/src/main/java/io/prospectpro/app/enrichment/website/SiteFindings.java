package io.prospectpro.app.enrichment.website;

import io.prospectpro.app.enrichment.website.FoundAddress.How;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found on the pages of one site so far. For one crawl, by one thread. */
final class SiteFindings {

  private static final int MOST_ADDRESSES = 50;
  private static final int MOST_OTHERS = 20;

  private final AddressFilter filter;
  private final Map<String, FoundAddress> addresses = new LinkedHashMap<>();
  private final Set<String> phones = new LinkedHashSet<>();
  private final Set<String> socialLinks = new LinkedHashSet<>();
  private final Map<String, FoundPerson> people = new LinkedHashMap<>();
  private final List<String> pages = new ArrayList<>();
  private @Nullable String contactForm;

  SiteFindings(AddressFilter filter) {
    this.filter = filter;
  }

  AddressFilter filter() {
    return filter;
  }

  /** Keeps the better of two findings of one address: with a person, and from the surer place. */
  void add(FoundAddress found) {
    var known = addresses.get(found.email());
    if (known == null && addresses.size() < MOST_ADDRESSES) {
      addresses.put(found.email(), found);
    } else if (known != null && isBetter(found, known)) {
      addresses.put(found.email(), found);
    }
  }

  private static boolean isBetter(FoundAddress one, FoundAddress than) {
    var isNamed = one.person() != null;
    var wasNamed = than.person() != null;
    return isNamed == wasNamed ? one.how().compareTo(than.how()) < 0 : isNamed;
  }

  void addPhone(String phone) {
    addTo(phones, phone);
  }

  void addSocialLink(String link) {
    addTo(socialLinks, link);
  }

  private static void addTo(Set<String> all, String one) {
    if (all.size() < MOST_OTHERS) {
      all.add(one);
    }
  }

  void addPerson(FoundPerson person) {
    if (people.size() < MOST_ADDRESSES) {
      people.putIfAbsent(person.name(), person);
    }
  }

  void addContactForm(String page) {
    if (contactForm == null) {
      contactForm = page;
    }
  }

  void addPage(String page) {
    pages.add(page);
  }

  boolean hasPage(String page) {
    return pages.contains(page);
  }

  /** How many addresses are probably the firm's. */
  long firmAddresses() {
    return addresses.values().stream().filter(it -> rank(it) < 2).count();
  }

  SiteAnswer.Read toAnswer() {
    // A domain may have turned out to be the maker's after an address there was found.
    var kept =
        addresses.values().stream()
            .filter(it -> filter.keeps(EmailText.plain(it.email()).getFirst()))
            .sorted(Comparator.comparingInt(this::rank))
            .toList();
    return new SiteAnswer.Read(
        kept,
        List.copyOf(phones),
        List.copyOf(socialLinks),
        contactForm,
        List.copyOf(people.values()),
        pages);
  }

  private int rank(FoundAddress found) {
    var domain = found.email().substring(found.email().indexOf('@') + 1);
    if (filter.isOwn(domain)) {
      return 0;
    }
    return filter.isFreeMail(domain) ? 1 : 2 + (found.how() == How.OBFUSCATED ? 1 : 0);
  }
}
