package io.prospectpro.sandbox;

import static io.prospectpro.sandbox.RunningSandbox.json;
import static io.prospectpro.sandbox.RunningSandbox.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.sandbox.firm.Firm;
import io.prospectpro.sandbox.person.Person;
import io.prospectpro.sandbox.provider.Provider;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HunterTest {

  private RunningSandbox running;

  @BeforeEach
  void start() {
    running = new RunningSandbox();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void everyAddressEndsInExampleAndIsCalledValue() throws Exception {
    var domain = domain(people -> people.size() > 2);

    var emails =
        json(running.hunter("/domain-search?domain=" + domain)).path("data").path("emails");

    assertThat(texts(emails, "value"))
        .isNotEmpty()
        .allMatch(email -> email.endsWith("@" + domain + ".example"));
    assertThat(emails).noneMatch(entry -> entry.has("email"));
  }

  @Test
  void aDomainSearchCostsACreditForEachTenAddressesBegun() throws Exception {
    var domain = domain(people -> people.size() > 11);

    running.hunter("/domain-search?limit=11&domain=" + domain);
    running.hunter("/domain-search?limit=3&offset=2&domain=" + domain);

    assertThat(running.sandbox.ledger().lines())
        .extracting(line -> line.units().intValue())
        .containsExactly(2, 1);
    assertThat(running.sandbox.ledger().total(Provider.HUNTER)).isEqualByComparingTo("0.0735");
  }

  @Test
  void limitAndOffsetTakeAPartOfTheAddresses() throws Exception {
    var domain = domain(people -> people.size() > 4);

    var all = addresses("/domain-search?limit=100&domain=" + domain);
    var part = addresses("/domain-search?limit=2&offset=1&domain=" + domain);

    assertThat(part).isEqualTo(all.subList(1, 3));
  }

  @Test
  void theSameQueryIsPaidOnceInAPeriodAlsoWhenAskedAtOnce() throws Exception {
    var domain = domain(people -> !people.isEmpty());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<HttpResponse<String>> search =
          () -> running.hunter("/domain-search?domain=" + domain);
      for (var answer : threads.invokeAll(List.of(search, search, search, search))) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    }
    assertThat(running.sandbox.ledger().lines()).hasSize(1);
    assertThat(running.calls()).hasSize(4);

    running.clock.move(Duration.ofDays(31));
    running.hunter("/domain-search?domain=" + domain);
    assertThat(running.sandbox.ledger().lines()).hasSize(2);
  }

  @Test
  void nothingFoundCostsNothing() throws Exception {
    var nobody = domain(List::isEmpty);

    var search = json(running.hunter("/domain-search?domain=" + nobody));
    var finder =
        json(settled("/email-finder?first_name=Nobody&last_name=Atall&domain=unheard-of.com"));

    assertThat(search.path("data").path("emails")).isEmpty();
    assertThat(finder.path("data").path("email").isNull()).isTrue();
    assertThat(finder.path("data").path("score").isNull()).isTrue();
    assertThat(running.sandbox.ledger().lines()).isEmpty();
  }

  @Test
  void aFoundPersonCostsACreditAndAVerificationHalfOfOne() throws Exception {
    var person = person(_ -> true);

    var found = json(settled(finder(person)));
    var verified = verifiable();

    assertThat(found.path("data").path("email").asString()).isEqualTo(person.email());
    assertThat(verified.path("data").path("status").asString())
        .isIn("valid", "invalid", "accept_all", "unknown");
    assertThat(running.sandbox.ledger().lines())
        .extracting(line -> line.units().toPlainString())
        .containsExactly("1", "0.5");
  }

  @Test
  void aSlowQueryIsPendingTwiceAndPaidOnce() throws Exception {
    var pending = 0;
    var answered = 0;
    for (var person : everybody()) {
      running.clock.move(Duration.ofSeconds(1));
      var first = running.hunter(finder(person));
      if (first.statusCode() == 202) {
        running.sandbox.ledger().clear();
        pending += running.hunter(finder(person)).statusCode() == 202 ? 1 : 0;
        answered += running.hunter(finder(person)).statusCode() == 200 ? 1 : 0;
        assertThat(running.sandbox.ledger().lines()).hasSize(1);
        break;
      }
    }
    assertThat(pending).isEqualTo(1);
    assertThat(answered).isEqualTo(1);
  }

  @Test
  void theSixteenthSearchOfASecondIsForbidden() throws Exception {
    var statuses = statuses(16, "/domain-search?domain=unheard-of.com");
    running.clock.move(Duration.ofSeconds(1));

    assertThat(statuses.subList(0, 15)).containsOnly(200);
    assertThat(statuses.getLast()).isEqualTo(403);
    assertThat(running.hunter("/domain-search?domain=unheard-of.com").statusCode()).isEqualTo(200);
  }

  @Test
  void theEleventhVerificationOfASecondIsForbidden() throws Exception {
    var statuses = statuses(11, "/email-verifier?email=" + person(_ -> true).email());

    assertThat(statuses.subList(0, 10)).doesNotContain(403);
    assertThat(statuses.getLast()).isEqualTo(403);
  }

  @Test
  void anAccountWithoutCreditsIsTooManyRequestsUntilTheReset() throws Exception {
    running.sandbox.accounts().hunter().setLeft(BigDecimal.ZERO);
    var domain = domain(people -> !people.isEmpty());

    var refused = running.hunter("/domain-search?domain=" + domain);
    running.clock.move(Duration.ofDays(31));
    var later = running.hunter("/domain-search?domain=" + domain);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(errorId(refused)).isEqualTo("too_many_requests");
    assertThat(later.statusCode()).isEqualTo(200);
  }

  @Test
  void whoHasClaimedAnAddressIsNotShownToAnybody() throws Exception {
    var person = person(one -> !one.isGeneric());
    running.sandbox.people().claim(person.email());
    var domain = person.email().replaceFirst(".*@", "").replaceFirst("\\.example$", "");

    var verifier = running.hunter("/email-verifier?email=" + person.email());
    var finder = running.hunter(finder(person));

    assertThat(verifier.statusCode()).isEqualTo(451);
    assertThat(errorId(verifier)).isEqualTo("claimed_email");
    assertThat(finder.statusCode()).isEqualTo(451);
    assertThat(addresses("/domain-search?domain=" + domain)).doesNotContain(person.email());
    assertThat(running.sandbox.ledger().lines()).noneMatch(line -> line.status() == 451);
  }

  @Test
  void countingIsFreeAndWantsNoKey() throws Exception {
    var domain = domain(people -> people.size() > 2);

    var count = running.send(running.request(Provider.HUNTER, "/v2/email-count?domain=" + domain));

    assertThat(json(count).path("data").path("total").asInt())
        .isEqualTo(running.sandbox.people().at(domain).size());
    assertThat(running.sandbox.ledger().lines()).isEmpty();
  }

  @Test
  void theAccountTellsCreditsAndReset() throws Exception {
    var person = person(_ -> true);
    settled(finder(person));

    var data = json(running.hunter("/account")).path("data");

    assertThat(data.path("requests").path("credits").path("used").asInt()).isEqualTo(1);
    assertThat(data.path("requests").path("credits").path("available").asInt()).isEqualTo(2000);
    assertThat(data.path("reset_date").asString()).isEqualTo("2026-12-20");
  }

  @Test
  void wrongKeysParametersAndPagesAreRefused() throws Exception {
    var noKey = running.send(running.request(Provider.HUNTER, "/v2/domain-search?domain=x.com"));
    var noDomain = running.hunter("/domain-search");
    running.sandbox.accounts().hunter().setFreePlan(true);
    var page = running.hunter("/domain-search?domain=x.com&limit=11");

    assertThat(noKey.statusCode()).isEqualTo(401);
    assertThat(errorId(noKey)).isEqualTo("authentication_failed");
    assertThat(errorId(noDomain)).isEqualTo("wrong_params");
    assertThat(errorId(page)).isEqualTo("pagination_error");
  }

  private List<Integer> statuses(int count, String path) {
    return IntStream.range(0, count)
        .mapToObj(
            _ -> {
              try {
                return running.hunter(path).statusCode();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private HttpResponse<String> settled(String path) throws Exception {
    var answer = running.hunter(path);
    for (int poll = 0; poll < 3 && answer.statusCode() == 202; poll++) {
      answer = running.hunter(path);
    }
    return answer;
  }

  private JsonNode verifiable() throws Exception {
    for (var person : everybody().stream().skip(1).limit(9).toList()) {
      var answer = settled("/email-verifier?email=" + person.email());
      if (answer.statusCode() == 200) {
        return json(answer);
      }
    }
    throw new AssertionError("Nobody could be verified.");
  }

  private List<String> addresses(String path) throws Exception {
    return texts(json(running.hunter(path)).path("data").path("emails"), "value");
  }

  private static String finder(Person person) {
    return "/email-finder?first_name=%s&last_name=%s&domain=%s"
        .formatted(person.first(), person.last(), person.email().replaceFirst(".*@", ""));
  }

  private static String errorId(HttpResponse<String> response) {
    return json(response).path("errors").path(0).path("id").asString();
  }

  private List<Person> everybody() {
    return domains()
        .flatMap(domain -> running.sandbox.people().at(domain).stream())
        .filter(person -> !person.isGeneric())
        .toList();
  }

  private Person person(Predicate<Person> wanted) {
    return everybody().stream().filter(wanted).findFirst().orElseThrow();
  }

  private String domain(Predicate<List<Person>> wanted) {
    return domains()
        .filter(domain -> wanted.test(running.sandbox.people().at(domain)))
        .findFirst()
        .orElseThrow();
  }

  private Stream<String> domains() {
    return running.sandbox.world().firms().stream().map(Firm::domain).flatMap(Optional::stream);
  }
}
