package io.prospectpro.app.provider.hunter;

import io.prospectpro.app.provider.Answer;
import io.prospectpro.app.provider.CallOutcome;
import io.prospectpro.app.provider.Payer;
import io.prospectpro.app.provider.ProviderAccounts;
import io.prospectpro.app.provider.ProviderCalls;
import io.prospectpro.app.provider.Question;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks Hunter for addresses.
 *
 * <p>Hunter charges a question once in a billing period, and says only in its account when one
 * ends: the account, which is free, is asked at the first paid question of a period, and when the
 * credits are used up. Thread-safe; its calls block.
 */
public final class Hunter {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.US);

  private final ProviderCalls calls;
  private final ProviderAccounts accounts;
  private final Supplier<Optional<HunterQuestions>> questions;
  private final InstantSource clock;

  /**
   * Hunter with the key of the moment.
   *
   * @param questions asked each time; empty while there is no key
   */
  Hunter(
      ProviderCalls calls,
      ProviderAccounts accounts,
      Supplier<Optional<HunterQuestions>> questions,
      InstantSource clock) {
    this.calls = calls;
    this.accounts = accounts;
    this.questions = questions;
    this.clock = clock;
  }

  /** Whether there is a key. Without one, nothing else may be called. */
  public boolean isOn() {
    return questions.get().isPresent();
  }

  /**
   * Up to ten addresses of a domain. Costs nothing where Hunter knows none: their number, which is
   * free, is asked first, also when the credits are used up.
   */
  public Answer<HunterDomain> searchDomain(String domain, Payer payer) throws InterruptedException {
    return switch (countAddresses(domain, payer)) {
      case Answer.Known<HunterCount> _ -> buy(on().domainSearch(domain), payer);
      case Answer.Nothing<HunterCount> _ -> new Answer.Nothing<>();
      case Answer.CouldNotAsk<HunterCount>(var outcome, var sentence, var until) ->
          new Answer.CouldNotAsk<>(outcome, sentence, until);
      case Answer.OverBudget<HunterCount>(var sentence) -> new Answer.OverBudget<>(sentence);
    };
  }

  /** The address of a person. Costs a credit if it is found. */
  public Answer<HunterAddress> findAddress(
      String domain, String firstName, String lastName, Payer payer) throws InterruptedException {
    return buy(on().emailFinder(domain, firstName, lastName), payer);
  }

  /** How many addresses Hunter knows of a domain. Free. */
  public Answer<HunterCount> countAddresses(String domain, Payer payer)
      throws InterruptedException {
    return calls.ask(on().emailCount(domain), payer);
  }

  /** The account that the key belongs to. Free. */
  public Answer<HunterAccount> account(Payer payer) throws InterruptedException {
    return calls.ask(on().account(), new Payer(payer.campaignId(), payer.jobId(), null));
  }

  private <T> Answer<T> buy(Question<T> question, Payer payer) throws InterruptedException {
    learnPeriod(payer);
    var answer = calls.ask(question, payer);
    // With a date it is one that others were told already.
    return answer instanceof Answer.CouldNotAsk<T>(var outcome, var sentence, var until)
            && outcome == CallOutcome.QUOTA_EXHAUSTED
            && until == null
        ? usedUp(sentence, payer)
        : answer;
  }

  /** Periods are months. One that cannot be learned now is learned at the next question. */
  private void learnPeriod(Payer payer) throws InterruptedException {
    var began = accounts.findPeriod(on().credential());
    if (began.isPresent() && clock.instant().isBefore(monthAfter(began.get()))) {
      return;
    }
    if (account(payer) instanceof Answer.Known<HunterAccount>(var account)) {
      var begins = startOf(account.resetDate().minusMonths(1));
      var now = clock.instant();
      accounts.periodBegan(on().credential(), begins.isAfter(now) ? now : begins);
      if (account.creditsLeft() != null) {
        accounts.creditsSeen(on().credential(), account.creditsLeft());
      }
    }
  }

  private <T> Answer<T> usedUp(String sentence, Payer payer) throws InterruptedException {
    if (account(payer) instanceof Answer.Known<HunterAccount>(var account)
        && startOf(account.resetDate()).isAfter(clock.instant())) {
      var until = startOf(account.resetDate());
      var dated =
          "Hunter's monthly credits are used up until %s."
              .formatted(DAY.format(account.resetDate()));
      accounts.usedUp(on().credential(), dated, until);
      return new Answer.CouldNotAsk<>(CallOutcome.QUOTA_EXHAUSTED, dated, until);
    }
    return new Answer.CouldNotAsk<>(CallOutcome.QUOTA_EXHAUSTED, sentence, null);
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant monthAfter(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  private HunterQuestions on() {
    return questions
        .get()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Hunter was asked without a key. Ask isOn() first, or set"
                        + " prospectpro.providers.hunter.key."));
  }
}
