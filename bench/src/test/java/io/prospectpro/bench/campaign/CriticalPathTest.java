package io.prospectpro.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.sandbox.billing.Call;
import io.prospectpro.sandbox.provider.Provider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

  private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");
  private static final String PAGE = "/v1/places:searchText";
  private static final String COUNT = "/v2/email-count";
  private static final String SEARCH = "/v2/domain-search";

  private final List<Call> log = new ArrayList<>();

  private void call(Provider provider, String endpoint, String subject, int at, int took) {
    log.add(call(provider, endpoint, subject, at, took, null));
  }

  private static Call call(
      Provider provider,
      String endpoint,
      String subject,
      int at,
      int took,
      @Nullable String fault) {
    return new Call(
        BEGIN.plusMillis(at),
        BEGIN.plusMillis(at + took),
        provider,
        "GET",
        endpoint,
        null,
        subject,
        200,
        BigDecimal.ZERO,
        fault);
  }

  /** A site is asked by its host, Hunter by the bare domain. */
  private void firm(String domain, int at, int pageTook, int hunterTook) {
    call(Provider.SITE, domain + "/robots.txt", domain, at, pageTook);
    call(Provider.SITE, "www." + domain + "/", "www." + domain, at + 1000, pageTook);
    call(Provider.HUNTER, COUNT, domain, at + 2000, hunterTook);
    call(Provider.HUNTER, SEARCH, domain, at + 3000, hunterTook);
  }

  private CriticalPath path() {
    return CriticalPath.of(log, BEGIN.plusSeconds(60));
  }

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void pagesFollowEachOtherAndThenTheSlowestSiteCounts() {
    call(Provider.GOOGLE, PAGE, "dentist", 0, 400);
    call(Provider.GOOGLE, PAGE, "dentist", 500, 300);
    firm("slow.com", 1000, 800, 500);
    firm("quick.com", 1000, 400, 600);

    assertThat(path()).isEqualTo(new CriticalPath(ms(700), ms(1600)));
    assertThat(path().total()).isEqualTo(ms(2300));
  }

  @Test
  void hunterNeedNotWaitForTheSite() {
    firm("firm.com", 0, 500, 600);

    assertThat(path().enrichment()).isEqualTo(ms(1200));
  }

  @Test
  void hunterIsAskedFifteenTimesASecondAtMost() {
    for (var i = 0; i < 31; i++) {
      call(Provider.HUNTER, COUNT, "firm-%d.com".formatted(i), 0, 400 + i);
      call(Provider.HUNTER, SEARCH, "firm-%d.com".formatted(i), 1000 + i, 600 - i);
    }

    // The 31st is counted two seconds after the first, and then takes a second.
    assertThat(path().enrichment()).isEqualTo(ms(2000 + 1000));
  }

  @Test
  void eachOfHuntersEndpointsHasALimitOfItsOwn() {
    for (var i = 0; i < 15; i++) {
      call(Provider.HUNTER, COUNT, "firm-%d.com".formatted(i), i, 600);
      call(Provider.HUNTER, SEARCH, "firm-%d.com".formatted(i), 1000 + i, 500);
    }

    assertThat(path().enrichment()).isEqualTo(ms(1100));
  }

  @Test
  void repeatedQuestionCountsOnceAtItsQuickest() {
    call(Provider.HUNTER, SEARCH, "firm.com", 0, 700);
    call(Provider.HUNTER, SEARCH, "firm.com", 1000, 500);

    assertThat(path().enrichment()).isEqualTo(ms(500));
  }

  @Test
  void callThatWasGivenUpLastsUntilTheNextOne() {
    call(Provider.SITE, "firm.com/", "firm.com", 0, 5000);
    call(Provider.SITE, "firm.com/contact", "firm.com", 2000, 500);

    assertThat(path().enrichment()).isEqualTo(ms(2500));
  }

  @Test
  void whatCompletionDoesNotNeedDoesNotCount() {
    firm("firm.com", 0, 500, 600);
    var needed = path();

    call(Provider.HUNTER, "/v2/account", "account", 0, 9000);
    call(Provider.NEVERBOUNCE, "/v4.2/jobs/create", "job 1", 4000, 9000);
    call(Provider.SITE, "firm.com/late", "firm.com", 60_000, 9000);
    log.add(call(Provider.SITE, "other.com/", "other.com", 0, 9000, "delay"));

    assertThat(path()).isEqualTo(needed);
  }

  @Test
  void campaignThatCompletedDuringACallDidNotNeedTheRestOfIt() {
    call(Provider.SITE, "firm.com/", "firm.com", 59_000, 5000);

    assertThat(path().enrichment()).isEqualTo(ms(1000));
  }
}
