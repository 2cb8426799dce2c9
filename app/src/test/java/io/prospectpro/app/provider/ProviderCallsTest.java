package io.prospectpro.app.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.prospectpro.app.platform.MigratedDatabase;
import io.prospectpro.app.provider.Endpoint.Billing;
import io.prospectpro.app.provider.ProviderCalls.Clockwork;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a call costs, on a real database, against a server that behaves as told. */
@Tag("database")
class ProviderCallsTest {

  private static MigratedDatabase database;

  private final ScriptedProvider provider = new ScriptedProvider();
  private final ProviderHttp http = new ProviderHttp();
  private final List<Duration> waited = new CopyOnWriteArrayList<>();
  private final ProviderCalls calls = newCalls();
  private final Credential credential = newCredential();

  record Found(String name) {}

  @BeforeAll
  static void migrate() {
    database = new MigratedDatabase();
  }

  @AfterEach
  void stop() {
    http.close();
    provider.close();
  }

  private ProviderCalls newCalls() {
    return new ProviderCalls(
        new CallStore(database.db(), new JsonMapper()),
        new Gate(database.db()),
        http,
        new Backoff(Duration.ofMillis(10), new Random(1)),
        new Clockwork(InstantSource.system(), waited::add));
  }

  private Credential newCredential() {
    return new Credential(Provider.HUNTER, provider.url(), UUID.randomUUID().toString(), true);
  }

  private static Payer payer(String budget) {
    return new Payer(database.newCampaign(budget), UUID.randomUUID(), null);
  }

  private Question<Found> question(String words, Billing billing) {
    return question(provider.url(), words, billing, Duration.ofSeconds(5));
  }

  private Question<Found> question(URI url, String words, Billing billing, Duration timeout) {
    return new Question<>(
        new Endpoint(Provider.HUNTER, "search", billing, List.of(), timeout),
        credential,
        words,
        billing == Billing.FREE ? BigDecimal.ZERO : new BigDecimal("0.10"),
        HttpRequest.newBuilder(url.resolve("/search")).build(),
        Found.class,
        ProviderCallsTest::read);
  }

  private static Reading<Found> read(Reply reply) {
    return switch (reply.status()) {
      case 200 ->
          reply.body().equals("{}")
              ? Reading.empty(BigDecimal.ZERO)
              : Reading.ok(
                  new JsonMapper().readValue(reply.body(), Found.class), 1, new BigDecimal("0.07"));
      case 401 -> Reading.failed(CallOutcome.AUTH, "Hunter refused the key.");
      case 403 -> Reading.failed(CallOutcome.RATE_LIMITED, "Hunter wants fewer calls.");
      default -> Reading.failed(CallOutcome.TRANSIENT, "Hunter answered " + reply.status() + ".");
    };
  }

  private static String money(Payer payer) {
    return database
        .db()
        .sql("SELECT spent || ' ' || reserved FROM public.campaign_budgets WHERE campaign_id = :id")
        .param("id", payer.campaignId())
        .query(String.class)
        .single();
  }

  private static List<String> ledger(Payer payer) {
    return database
        .db()
        .sql(
            """
            SELECT state || ' ' || outcome || ' ' || cost
            FROM public.provider_calls
            WHERE campaign_id = :id
            ORDER BY started_at
            """)
        .param("id", payer.campaignId())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void answerIsPaidAtItsTruePriceAndRecorded() throws Exception {
    provider.then(200, "{\"name\":\"Ana\"}");
    var payer = payer("1.00");

    var answer = calls.ask(question("a.com", Billing.EACH_ANSWER), payer);

    assertThat(answer).isEqualTo(new Answer.Known<>(new Found("Ana")));
    assertThat(money(payer)).isEqualTo("0.070000 0.000000");
    assertThat(ledger(payer)).containsExactly("settled ok 0.070000");
  }

  @Test
  void jobThatWasAnsweredDoesNotAskAgain() throws Exception {
    provider.then(200, "{\"name\":\"Ana\"}").then(500, "");
    var payer = payer("1.00");
    calls.ask(question("a.com", Billing.EACH_ANSWER), payer);

    var again = newCalls().ask(question("a.com", Billing.EACH_ANSWER), payer);

    assertThat(again).isEqualTo(new Answer.Known<>(new Found("Ana")));
    assertThat(provider.requests()).hasSize(1);
    assertThat(money(payer)).isEqualTo("0.070000 0.000000");
  }

  @Test
  void thatThereIsNothingIsAnAnswerAndRememberedToo() throws Exception {
    provider.then(200, "{}").then(500, "");
    var payer = payer("1.00");

    assertThat(calls.ask(question("a.com", Billing.EACH_ANSWER), payer))
        .isEqualTo(new Answer.Nothing<>());
    assertThat(calls.ask(question("a.com", Billing.EACH_ANSWER), payer))
        .isEqualTo(new Answer.Nothing<>());

    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void nothingIsSentThatTheBudgetDoesNotCover() throws Exception {
    var payer = payer("0.09");

    var answer = calls.ask(question("a.com", Billing.EACH_ANSWER), payer);

    assertThat(answer).isInstanceOf(Answer.OverBudget.class);
    assertThat(((Answer.OverBudget<?>) answer).sentence()).contains("Hunter", "$0.1");
    assertThat(provider.requests()).isEmpty();
    assertThat(money(payer)).isEqualTo("0.000000 0.000000");
  }

  @Test
  void manyAtOnceNeverSpendMoreThanTheBudget() throws Exception {
    provider.then(200, "{\"name\":\"Ana\"}");
    var payer = payer("0.75");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 40)
              .<Callable<Answer<Found>>>mapToObj(
                  i -> () -> calls.ask(question(i + ".com", Billing.EACH_ANSWER), payer))
              .toList();
      for (var answer : threads.invokeAll(all)) {
        answer.get();
      }
    }

    // Each costs 0.07, and reserves 0.10 while it is under way: seven at least, ten at most.
    var made = provider.requests().size();
    assertThat(made).isBetween(7, 10);
    assertThat(money(payer)).isEqualTo("0.%d0000 0.000000".formatted(made * 7));
  }

  @Test
  void callThatNobodyAnsweredKeepsItsReservationAndIsRepeatedOnceWhereThatCosts() throws Exception {
    provider.thenSilence();
    var payer = payer("1.00");

    var answer = calls.ask(question("a.com", Billing.EACH_ANSWER), payer);

    assertThat(answer).isInstanceOf(Answer.CouldNotAsk.class);
    assertThat(ledger(payer)).hasSize(2).containsOnly("unknown unknown_maybe_billed 0.000000");
    assertThat(money(payer)).isEqualTo("0.000000 0.200000");
  }

  @Test
  void freeRepetitionClearsUpWhatTheFirstCallCost() throws Exception {
    provider.thenSilence().then(200, "{\"name\":\"Ana\"}");
    var payer = payer("1.00");

    calls.ask(question("b.com", Billing.EACH_QUESTION_ONCE), payer);

    assertThat(ledger(payer))
        .containsExactly("released unknown_maybe_billed 0.000000", "settled ok 0.070000");
    assertThat(money(payer)).isEqualTo("0.070000 0.000000");
  }

  @Test
  void whatAnotherCampaignPaidForIsFreeWhereTheProviderSaysSo() throws Exception {
    provider.then(200, "{\"name\":\"Ana\"}");
    var first = payer("1.00");
    var second = payer("1.00");

    calls.ask(question("c.com", Billing.EACH_QUESTION_ONCE), first);
    calls.ask(question("c.com", Billing.EACH_QUESTION_ONCE), second);

    assertThat(money(first)).isEqualTo("0.070000 0.000000");
    assertThat(money(second)).isEqualTo("0.000000 0.000000");
  }

  @Test
  void callThatIsLostAfterAnotherWasPaidForTheSameKeepsNothingReserved() throws Exception {
    provider.then(200, "{\"name\":\"Ana\"}");
    var first = payer("1.00");
    var second = payer("1.00");
    var question = question("d.com", Billing.EACH_QUESTION_ONCE);
    var lost = new CallStore(database.db(), new JsonMapper()).open(question.purchase(), second, 1);
    assertThat(lost).isPresent();

    calls.ask(question, first);
    calls.beginAttempt(second.jobId());

    assertThat(ledger(second)).containsExactly("released unknown_maybe_billed 0.000000");
    assertThat(money(second)).isEqualTo("0.000000 0.000000");
    assertThat(money(first)).isEqualTo("0.070000 0.000000");
  }

  @Test
  void whatAJobAsksSeveralTimesAtOnceIsAskedOnce() throws Exception {
    provider.then(200, "{\"name\":\"Ana\"}");
    var payer = payer("1.00");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer<Found>> asking =
          () -> calls.ask(question("a.com", Billing.EACH_ANSWER), payer);
      for (var answer : threads.invokeAll(Collections.nCopies(20, asking))) {
        assertThat(answer.get()).isEqualTo(new Answer.Known<>(new Found("Ana")));
      }
    }

    assertThat(provider.requests()).hasSize(1);
    assertThat(ledger(payer)).containsExactly("settled ok 0.070000");
  }

  @Test
  void brokenAnswersArePaidTwiceAtMost() throws Exception {
    provider.then(200, "{\"na");
    var payer = payer("1.00");

    calls.ask(question("a.com", Billing.EACH_ANSWER), payer);

    assertThat(ledger(payer))
        .containsExactly("settled transient 0.100000", "settled transient 0.100000");
  }

  @Test
  void brokenAnswerIsPaidWhereEachAnswerIs() throws Exception {
    provider.thenHalf(200, "{\"na").then(200, "{\"name\":\"Ana\"}");
    var payer = payer("1.00");

    calls.ask(question("a.com", Billing.EACH_ANSWER), payer);

    assertThat(ledger(payer)).containsExactly("settled transient 0.100000", "settled ok 0.070000");
    assertThat(money(payer)).isEqualTo("0.170000 0.000000");
  }

  @Test
  void failuresThatPassAreRepeatedAndCostNothing() throws Exception {
    provider.then(502, "").then(503, "").then(200, "{\"name\":\"Ana\"}");
    var payer = payer("1.00");

    var answer = calls.ask(question("a.com", Billing.EACH_ANSWER), payer);

    assertThat(answer).isEqualTo(new Answer.Known<>(new Found("Ana")));
    assertThat(ledger(payer))
        .containsExactly(
            "released transient 0.000000", "released transient 0.000000", "settled ok 0.070000");
    assertThat(waited).filteredOn(Duration::isPositive).hasSize(2);
  }

  @Test
  void refusedKeyIsNotTriedAgainByAnybody() throws Exception {
    provider.then(401, "");
    var payer = payer("1.00");

    var first = calls.ask(question("a.com", Billing.EACH_ANSWER), payer);
    var second = newCalls().ask(question("b.com", Billing.EACH_ANSWER), payer("1.00"));

    assertThat(first)
        .isEqualTo(
            new Answer.CouldNotAsk<Found>(CallOutcome.AUTH, "Hunter refused the key.", null));
    assertThat(((Answer.CouldNotAsk<?>) second).sentence()).isEqualTo("Hunter refused the key.");
    assertThat(provider.requests()).hasSize(1);
  }

  @Test
  void providerThatFailsFiveTimesIsLeftAlone() throws Exception {
    provider.then(500, "");
    calls.ask(question("a.com", Billing.FREE), payer("1.00"));
    assertThat(provider.requests()).hasSize(5);

    calls.ask(question("b.com", Billing.FREE), payer("1.00"));

    // The next call waits for the pause to end before it is made.
    assertThat(waited.stream().max(Duration::compareTo).orElseThrow())
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  @Test
  void callThatDiedWithItsNodeIsUnknownToTheNextAttempt() throws Exception {
    provider.then(200, "{\"name\":\"Ana\"}");
    var payer = payer("1.00");
    var question = question("a.com", Billing.EACH_ANSWER);
    var died = new CallStore(database.db(), new JsonMapper()).open(question.purchase(), payer, 1);
    assertThat(died).isPresent();

    calls.beginAttempt(payer.jobId());
    calls.ask(question, payer);

    assertThat(ledger(payer))
        .containsExactly("unknown unknown_maybe_billed 0.000000", "settled ok 0.070000");
    assertThat(money(payer)).isEqualTo("0.070000 0.100000");
  }

  @Test
  void providerThatCannotBeReachedCostsNothing() throws Exception {
    var payer = payer("1.00");
    var nobody =
        question(
            URI.create("http://127.0.0.1:1"), "a.com", Billing.EACH_ANSWER, Duration.ofSeconds(5));

    var answer = calls.ask(nobody, payer);

    assertThat(((Answer.CouldNotAsk<?>) answer).sentence())
        .isEqualTo("Hunter did not answer: no connection.");
    assertThat(ledger(payer)).hasSize(5).containsOnly("released transient 0.000000");
  }

  @Test
  void noAnswerInTimeIsUnknownAndNotWaitedForAnyLonger() throws Exception {
    provider.then(exchange -> {});
    var payer = payer("0.10");
    var slow = question(provider.url(), "a.com", Billing.EACH_ANSWER, Duration.ofMillis(200));

    var answer = calls.ask(slow, payer);

    assertThat(answer).isInstanceOf(Answer.OverBudget.class); // the repetition
    assertThat(ledger(payer)).containsExactly("unknown unknown_maybe_billed 0.000000");
  }

  @Test
  void interruptLeavesTheCallUnknown() throws Exception {
    var asked = new CountDownLatch(1);
    provider.then(exchange -> asked.countDown());
    var payer = payer("1.00");
    var ended = new CompletableFuture<Boolean>();
    var thread =
        Thread.startVirtualThread(
            () -> {
              try {
                calls.ask(question("a.com", Billing.EACH_ANSWER), payer);
                ended.complete(false);
              } catch (InterruptedException e) {
                ended.complete(true);
              }
            });
    asked.await();

    thread.interrupt();

    assertThat(ended.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ledger(payer)).containsExactly("unknown unknown_maybe_billed 0.000000");
  }
}
