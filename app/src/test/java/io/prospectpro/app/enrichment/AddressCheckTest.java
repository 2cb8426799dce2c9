package io.prospectpro.app.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prospectpro.app.enrichment.AddressCheck.Checked;
import io.prospectpro.app.enrichment.MailServers.MailAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCheckTest {

  private static final MailServers TAKES_MAIL = domain -> new MailAnswer.HasServer();
  private static final MailServers SILENT =
      domain -> new MailAnswer.CouldNotAsk("DNS is away", true);

  @Test
  void aSharedAddressOnTheFirmsOwnDomainIsValid() throws Exception {
    var result = check(TAKES_MAIL, "Info@TridentCafe.com", "https://www.tridentcafe.com/about");

    assertThat(result.status()).isEqualTo(EmailStatus.VALID);
    assertThat(result.email()).isEqualTo("Info@tridentcafe.com");
    assertThat(result.note()).contains("shared address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "info@", "@cafe.com", "a b@cafe.com", "x@cafe", "x@example.com"})
  void whatIsNoAddressIsInvalid(String email) throws Exception {
    assertThat(check(TAKES_MAIL, email, null).status()).isEqualTo(EmailStatus.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "jane@gmail.com, https://tridentcafe.com",
    "jane@otherfirm.com, https://tridentcafe.com"
  })
  void anAddressThatIsNotOnTheFirmsDomainIsRisky(String email, String website) throws Exception {
    var result = check(TAKES_MAIL, email, website);

    assertThat(result.status()).isEqualTo(EmailStatus.RISKY);
    assertThat(result.note()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x@mailinator.com", "x@sub.mailinator.com"})
  void aThrowAwayMailboxIsInvalidWithoutAskingDns(String email) throws Exception {
    assertThat(check(SILENT, email, null).status()).isEqualTo(EmailStatus.INVALID);
  }

  @Test
  void aDomainWithoutMailServerIsInvalid() throws Exception {
    MailServers none = domain -> new MailAnswer.NoServer("the domain does not exist");
    MailServers refuses = domain -> new MailAnswer.NullMx();

    assertThat(check(none, "info@cafe.com", null).status()).isEqualTo(EmailStatus.INVALID);
    assertThat(check(none, "info@cafe.com", null).note()).contains("does not exist");
    assertThat(check(refuses, "info@cafe.com", null).status()).isEqualTo(EmailStatus.INVALID);
  }

  @Test
  void whatCouldNotBeAskedIsNeverInvalid() throws Exception {
    var result = check(SILENT, "info@cafe.com", "https://cafe.com");

    assertThat(result.status()).isEqualTo(EmailStatus.COULD_NOT_ASK);
    assertThat(result.note()).contains("cafe.com", "could not be asked", "DNS is away");
  }

  @Test
  void eachDomainIsAskedOnceInARun() throws Exception {
    var asked = new AtomicInteger();
    var checks =
        addressCheck(
            domain -> {
              asked.incrementAndGet();
              return new MailAnswer.HasServer();
            });

    var run = checks.begin();
    inParallel(IntStream.range(0, 200).mapToObj(i -> person(run, i, "cafe.com")).toList());

    assertThat(asked).hasValue(1);
    assertThat(checks.begin().check("a@cafe.com", null).status()).isEqualTo(EmailStatus.VALID);
    assertThat(asked).hasValue(2);
  }

  @Test
  void aSilentDnsIsAskedAFewTimesAndThenLeftAlone() throws Exception {
    var asked = new AtomicInteger();
    var checks =
        addressCheck(
            domain -> {
              asked.incrementAndGet();
              return new MailAnswer.CouldNotAsk("DNS is away", true);
            });

    var run = checks.begin();
    var results =
        inParallel(
            IntStream.range(0, 500)
                .mapToObj(i -> person(run, i, "cafe%d.com".formatted(i)))
                .toList());

    assertThat(results).allMatch(result -> result.status() == EmailStatus.COULD_NOT_ASK);
    // Three in a row; those under way at that moment (four at once) still end.
    assertThat(asked.get()).isLessThanOrEqualTo(3 + 3);
  }

  @Test
  void domainsWithAnErrorOfTheirOwnDoNotStopTheAsking() throws Exception {
    var run =
        addressCheck(
                domain ->
                    domain.startsWith("lame")
                        ? new MailAnswer.CouldNotAsk("DNS answered SERVFAIL", false)
                        : new MailAnswer.HasServer())
            .begin();
    for (int i = 0; i < 3; i++) {
      assertThat(person(run, i, "lame%d.com".formatted(i)).call().status())
          .isEqualTo(EmailStatus.COULD_NOT_ASK);
    }

    assertThat(person(run, 4, "cafe.com").call().status()).isEqualTo(EmailStatus.VALID);
  }

  @Test
  void anInterruptIsNoAnswerAndTheNextOneAsksAnew() throws Exception {
    var run = addressCheck(TAKES_MAIL).begin();

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> person(run, 1, "cafe.com").call())
        .isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(person(run, 2, "cafe.com").call().status()).isEqualTo(EmailStatus.VALID);
  }

  @Test
  void whoWaitsForOneThatIsInterruptedAsksItself() throws Exception {
    var asking = new CountDownLatch(1);
    var asked = new AtomicInteger();
    var run =
        addressCheck(
                domain -> {
                  if (asked.incrementAndGet() == 1) {
                    asking.countDown();
                    new CountDownLatch(1).await();
                  }
                  return new MailAnswer.HasServer();
                })
            .begin();
    var first = new FutureTask<>(person(run, 1, "cafe.com"));
    var second = new FutureTask<>(person(run, 2, "cafe.com"));
    var firstThread = Thread.ofVirtual().start(first);
    asking.await();
    var secondThread = Thread.ofVirtual().start(second);
    awaitUntil(() -> secondThread.getState() == Thread.State.WAITING);

    firstThread.interrupt();

    assertThat(second.get().status()).isEqualTo(EmailStatus.VALID);
    assertThatThrownBy(first::get).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void noMoreThanTheAllowedNumberIsAskedAtOnce() throws Exception {
    var asked = new AtomicInteger();
    var gate = new CountDownLatch(1);
    var checks =
        addressCheck(
            domain -> {
              asked.incrementAndGet();
              awaitQuietly(gate);
              return new MailAnswer.HasServer();
            });
    var run = checks.begin();
    var threads =
        IntStream.range(0, 40)
            .mapToObj(i -> "p@cafe%d.com".formatted(i))
            .map(email -> Thread.ofVirtual().start(new FutureTask<>(() -> run.check(email, null))))
            .toList();

    awaitUntil(() -> threads.stream().allMatch(it -> it.getState() == Thread.State.WAITING));

    assertThat(asked).hasValue(4);
    gate.countDown();
    for (var thread : threads) {
      thread.join();
    }
    assertThat(asked).hasValue(40);
  }

  @Test
  void anInventedAddressIsOneInTheSandboxAlone() throws Exception {
    var sandbox = new AddressCheck(TAKES_MAIL, MailboxLists.bundled(), 4, 3, true);

    assertThat(sandbox.begin().check("mara@cafe.com.example", "https://cafe.com").status())
        .isEqualTo(EmailStatus.VALID);
    assertThat(check(TAKES_MAIL, "mara@cafe.com.example", "https://cafe.com").status())
        .isEqualTo(EmailStatus.INVALID);
  }

  private static void awaitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static Callable<Checked> person(AddressCheck.Run run, int i, String domain) {
    return () -> run.check("p%d@%s".formatted(i, domain), null);
  }

  private static List<Checked> inParallel(List<Callable<Checked>> calls) throws Exception {
    var results = new ArrayList<Checked>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
    }
    return results;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Checked check(
      MailServers servers, String email, @org.jspecify.annotations.Nullable String website)
      throws InterruptedException {
    return addressCheck(servers).begin().check(email, website);
  }

  private static AddressCheck addressCheck(MailServers servers) {
    return new AddressCheck(servers, MailboxLists.bundled(), 4, 3, false);
  }
}
