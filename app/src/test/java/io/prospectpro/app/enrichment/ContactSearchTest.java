package io.prospectpro.app.enrichment;

import static io.prospectpro.app.lead.CandidateMaker.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.enrichment.ContactFinder.Found;
import io.prospectpro.app.enrichment.FoundContact.Person;
import io.prospectpro.app.enrichment.FoundContact.Verification;
import io.prospectpro.app.enrichment.Wish.Satisfied;
import io.prospectpro.app.provider.Payer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The waterfall, with finders that know what a test tells them. */
class ContactSearchTest {

  private static final Payer PAYER = new Payer(UUID.randomUUID(), UUID.randomUUID(), "lead");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Person> peopleTold = new CopyOnWriteArrayList<>();
  private final List<String> suppressed = new ArrayList<>();
  private final List<ContactFinder> finders = new ArrayList<>(List.of(new SourceFinder()));

  private void knows(String finder, Found found) {
    knows(finder, () -> found);
  }

  private void knows(String finder, Callable<Found> finding) {
    finders.add(
        new ContactFinder() {
          @Override
          public String key() {
            return finder;
          }

          @Override
          public boolean givesVerdicts() {
            return finder.equals("hunter");
          }

          @Override
          public Found find(Sought sought) {
            asked.add(finder);
            peopleTold.addAll(sought.people());
            try {
              return finding.call();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }
        });
  }

  private static Found found(FoundContact... contacts) {
    return Found.of(List.of(contacts));
  }

  private static FoundContact plain(String email) {
    return new FoundContact(email, "website", null, null, null);
  }

  private static FoundContact verified(String email, EmailStatus status, String person) {
    return new FoundContact(
        email,
        "hunter",
        null,
        person.isEmpty() ? null : new Person(person, "Owner"),
        new Verification("hunter", "valid", List.of(), Instant.EPOCH, status));
  }

  private ContactResult search(Satisfied satisfied, String sourceEmail) throws Exception {
    var check =
        new AddressCheck(
            domain -> new MailServers.MailAnswer.HasServer(), MailboxLists.bundled(), 4, 3, true);
    var wish = new Wish(List.of("source", "website", "hunter"), satisfied);
    var candidate = candidate().email(sourceEmail).website("https://cafe.com").make();
    return new ContactSearch(finders, check)
        .begin(wish, suppressed::contains)
        .search(candidate, PAYER);
  }

  @Test
  void whatNobodyHasIsNotFoundAndNoneIsMadeUp() throws Exception {
    knows("website", Found.nothing());

    var result = search(Satisfied.BY_ADDRESS, "");

    assertThat(result.contacts()).isEmpty();
    assertThat(result.status()).isEqualTo(EmailStatus.NOT_FOUND);
    assertThat(result.note()).isEqualTo("Nobody has an e-mail address.");
  }

  @Test
  void whoCouldNotBeAskedIsToldAndIsNotNothingFound() throws Exception {
    knows("hunter", Found.couldNotAsk("Hunter's monthly credits are used up until 14 Dec."));

    var result = search(Satisfied.BY_ADDRESS, "");

    assertThat(result.status()).isEqualTo(EmailStatus.COULD_NOT_ASK);
    assertThat(result.note()).isEqualTo("Hunter's monthly credits are used up until 14 Dec.");
  }

  @Test
  void nobodyElseIsAskedOnceTheWishIsSatisfied() throws Exception {
    knows("website", found(plain("info@cafe.com")));
    knows("hunter", found(verified("mara@cafe.com", EmailStatus.VALID, "Mara")));

    assertThat(search(Satisfied.BY_ADDRESS, "hello@cafe.com").best().orElseThrow().email())
        .isEqualTo("hello@cafe.com");
    assertThat(asked).isEmpty();

    search(Satisfied.BY_VERIFIED_ADDRESS, "hello@cafe.com");
    assertThat(asked).containsExactlyInAnyOrder("website", "hunter");
  }

  @Test
  void whoCannotSatisfyTheWishKeepsNobodyWaiting() throws Exception {
    var both = new CountDownLatch(2);
    Callable<Found> meet =
        () -> {
          both.countDown();
          return both.await(10, TimeUnit.SECONDS)
              ? Found.nothing()
              : Found.couldNotAsk("Nobody else was asked meanwhile.");
        };
    knows("website", meet);
    knows("hunter", meet);

    assertThat(search(Satisfied.BY_VERIFIED_ADDRESS, "").notAsked()).isEmpty();
  }

  @Test
  void verifiedAddressStandsBeforeOneThatIsNot() throws Exception {
    knows("website", found(plain("info@cafe.com")));
    knows("hunter", found(verified("mara@cafe.com", EmailStatus.VALID, "")));

    var result = search(Satisfied.BY_VERIFIED_ADDRESS, "");

    assertThat(result.contacts())
        .extracting(Contact::email)
        .containsExactly("mara@cafe.com", "info@cafe.com");
    assertThat(result.status()).isEqualTo(EmailStatus.VALID);
  }

  @Test
  void personInChargeStandsBeforeASharedAddressWherePersonsAreWanted() throws Exception {
    knows(
        "hunter",
        found(
            verified("info@cafe.com", EmailStatus.VALID, ""),
            verified("mara@cafe.com", EmailStatus.VALID, "Mara Lindqvist")));

    assertThat(search(Satisfied.BY_VERIFIED_PERSON, "").best().orElseThrow().email())
        .isEqualTo("mara@cafe.com");
  }

  @Test
  void verdictOfAProviderIsKeptForAnAddressThatTheFirmPublishes() throws Exception {
    knows("website", found(plain("mara@cafe.com")));
    knows("hunter", found(verified("mara@cafe.com", EmailStatus.VALID, "Mara")));

    var result = search(Satisfied.BY_VERIFIED_ADDRESS, "");

    assertThat(result.contacts()).hasSize(1);
    assertThat(result.best().orElseThrow().isVerified()).isTrue();
  }

  @Test
  void verifiedAddressAtAnotherFirmIsRisky() throws Exception {
    knows("hunter", found(verified("mara@agency.com", EmailStatus.VALID, "Mara")));

    assertThat(search(Satisfied.BY_VERIFIED_ADDRESS, "").status()).isEqualTo(EmailStatus.RISKY);
  }

  @Test
  void personsWhomOneFinderNamesAreKnownToTheNext() throws Exception {
    var mara = new Person("Mara Lindqvist", "Owner");
    knows("website", new Found(List.of(), List.of(mara), List.of()));
    knows("hunter", Found.nothing());

    search(Satisfied.BY_VERIFIED_PERSON, "");

    assertThat(peopleTold).containsExactly(mara);
  }

  @Test
  void suppressedAddressIsDropped() throws Exception {
    suppressed.add("hello@cafe.com");
    knows("website", found(plain("info@cafe.com")));

    assertThat(search(Satisfied.BY_ADDRESS, "hello@cafe.com").contacts())
        .extracting(Contact::email)
        .containsExactly("info@cafe.com");
  }

  @Test
  void inventedAddressIsMarkedAsSuch() throws Exception {
    knows("hunter", found(verified("mara@cafe.com.example", EmailStatus.VALID, "Mara")));

    var best = search(Satisfied.BY_VERIFIED_ADDRESS, "").best().orElseThrow();

    assertThat(best.isInvented()).isTrue();
    assertThat(best.status()).isEqualTo(EmailStatus.VALID);
  }
}
