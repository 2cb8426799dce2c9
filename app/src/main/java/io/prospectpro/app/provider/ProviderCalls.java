package io.prospectpro.app.provider;

import io.prospectpro.app.provider.CallStore.Settlement;
import io.prospectpro.app.provider.Endpoint.Billing;
import io.prospectpro.app.provider.Gate.Leave;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers, within limits and budgets.
 *
 * <p>Each call is in the ledger before it is made, with the worst price, and afterwards with the
 * true one and its answer. It is repeated only where that can help and, where repeating costs
 * again, at most once. A call whose fate is unknown keeps its reservation. Thread-safe, and meant
 * to be called from many virtual threads at once.
 */
public final class ProviderCalls {

  private static final int ATTEMPTS = 5;
  private static final int PAID_ATTEMPTS = 2;

  /** How long a provider is left alone that has refused the key or has no credits left. */
  private static final Duration SHUT = Duration.ofHours(1);

  private final CallStore store;
  private final Gate gate;
  private final ProviderHttp http;
  private final Backoff backoff;
  private final Clockwork clockwork;
  private final SharedAnswers shared = new SharedAnswers();

  /** Time as the calls see it, and who is told how much of it one took. */
  record Clockwork(InstantSource clock, Waiting waiting, CallFigures figures) {

    /** Nobody is told. */
    Clockwork(InstantSource clock, Waiting waiting) {
      this(clock, waiting, new CallFigures());
    }
  }

  ProviderCalls(
      CallStore store, Gate gate, ProviderHttp http, Backoff backoff, Clockwork clockwork) {
    this.store = store;
    this.gate = gate;
    this.http = http;
    this.backoff = backoff;
    this.clockwork = clockwork;
  }

  /**
   * Says that an attempt of the job begins: whatever an earlier one left open lost its node, and
   * keeps its reservation, unless it is known that it cost nothing.
   */
  public void beginAttempt(UUID jobId) {
    store.abandon(jobId);
  }

  /**
   * Asks, waits and asks again as it makes sense. What the job was told before is not asked again,
   * and what it asks several times at once is asked once.
   *
   * @throws InterruptedException if the thread is interrupted; a call under way then keeps its
   *     reservation, as its fate is unknown
   */
  public <T> Answer<T> ask(Question<T> question, Payer payer) throws InterruptedException {
    return shared.get(question, payer, () -> askAlone(question, payer));
  }

  private <T> Answer<T> askAlone(Question<T> question, Payer payer) throws InterruptedException {
    var recorded = store.recorded(question, payer);
    if (recorded.isPresent()) {
      var known = recorded.get();
      return toAnswer(question, known.outcome(), known.value(), known.message(), null);
    }
    return carryOutAll(question, payer);
  }

  /**
   * Asks in nobody's name, and writes nothing into the ledger: what it can cost was put aside
   * before, see {@link Reservations}, or it is free. Never {@link Answer.OverBudget}.
   *
   * @throws InterruptedException if the thread is interrupted; the fate of a call under way is then
   *     unknown
   */
  public <T> Answer<T> askReserved(Question<T> question) throws InterruptedException {
    return carryOutAll(question, null);
  }

  /**
   * Asks once and at once, whatever was noticed of the credential before, and tells nobody what
   * came of it: for trying a key. Nothing of it is written down.
   *
   * @throws IllegalArgumentException if the question is not free
   */
  public <T> Answer<T> tryOnce(Question<T> question) throws InterruptedException {
    if (question.endpoint().billing() != Billing.FREE || question.worstCost().signum() != 0) {
      throw new IllegalArgumentException(
          "%s %s may cost $%s, so it must be asked in somebody's name: use ask."
              .formatted(
                  question.endpoint().provider().key(),
                  question.endpoint().name(),
                  question.worstCost()));
    }
    var reading = carryOut(question, null);
    return toAnswer(
        question, reading.outcome(), reading.value(), reading.sentence(), reading.until());
  }

  private <T> Answer<T> carryOutAll(Question<T> question, @Nullable Payer payer)
      throws InterruptedException {
    var deadline = clockwork.clock().instant().plus(question.endpoint().patience());
    for (var attempt = 1; ; attempt++) {
      var leave = gate.enter(question.credential(), question.endpoint(), left(deadline));
      if (leave instanceof Leave.Refused(var outcome, var reason, var until)) {
        return new Answer.CouldNotAsk<>(outcome, sentence(question, reason), until);
      }
      clockwork.waiting().pass(((Leave.After) leave).time());
      var call =
          payer == null ? null : store.open(question.purchase(), payer, attempt).orElse(null);
      if (call == null && payer != null) {
        return new Answer.OverBudget<>(question.purchase().overBudget());
      }
      var reading = carryOut(question, call);
      var pause = backoff.after(reading, attempt, clockwork.clock().instant());
      tellOthers(question, reading, pause);
      if (!reading.outcome().mayPass()
          || attempt >= attemptsAt(question, reading)
          || pause.compareTo(left(deadline)) > 0) {
        return toAnswer(
            question, reading.outcome(), reading.value(), reading.sentence(), reading.until());
      }
      clockwork.waiting().pass(pause);
    }
  }

  private Duration left(Instant deadline) {
    var left = Duration.between(clockwork.clock().instant(), deadline);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static int attemptsAt(Question<?> question, Reading<?> reading) {
    if (reading.cost().signum() > 0) {
      return PAID_ATTEMPTS;
    }
    if (reading.outcome() != CallOutcome.UNKNOWN_MAYBE_BILLED) {
      return ATTEMPTS;
    }
    return switch (question.endpoint().billing()) {
      case FREE, EACH_QUESTION_ONCE -> ATTEMPTS;
      case EACH_ANSWER -> PAID_ATTEMPTS;
      case RESERVED -> 1;
    };
  }

  private <T> Reading<T> carryOut(Question<T> question, @Nullable UUID call)
      throws InterruptedException {
    var began = System.nanoTime();
    try {
      var exchange = http.send(named(question, call), question.endpoint().timeout());
      var reading = read(question, exchange);
      clockwork
          .figures()
          .count(
              question.endpoint().provider(),
              reading.outcome(),
              Duration.ofNanos(System.nanoTime() - began));
      settle(call, question, new Settlement(reading, statusOf(exchange)));
      return reading;
    } catch (InterruptedException e) {
      // The thread is no longer interrupted, so that the ledger can still be told.
      var broken = lost(question, new Exchange.Unanswered("the work was broken off"));
      settle(call, question, new Settlement(broken, null));
      throw e;
    }
  }

  /** With the ledger's name of the call, by which the provider's people can find it. */
  private static HttpRequest named(Question<?> question, @Nullable UUID call) {
    return call == null
        ? question.request()
        : HttpRequest.newBuilder(question.request(), (name, value) -> true)
            .header("X-Request-Id", call.toString())
            .build();
  }

  private void settle(@Nullable UUID call, Question<?> question, Settlement settlement) {
    if (call != null) {
      store.settle(call, question, settlement);
    }
  }

  private static <T> Reading<T> read(Question<T> question, Exchange exchange) {
    if (exchange instanceof Exchange.Replied(var reply)) {
      try {
        return question.reader().read(reply);
      } catch (RuntimeException e) {
        return lost(question, new Exchange.Broken(reply.status(), "the answer makes no sense"));
      }
    }
    return lost(question, exchange);
  }

  /** What is known of the price of a call without a whole answer. */
  private static <T> Reading<T> lost(Question<T> question, Exchange exchange) {
    var billing = question.endpoint().billing();
    return switch (exchange) {
      case Exchange.NotSent(var reason) -> failed(question, reason, BigDecimal.ZERO);
      case Exchange.Broken(var status, var reason) when status >= 300 || billing == Billing.FREE ->
          failed(question, "%s (HTTP %d)".formatted(reason, status), BigDecimal.ZERO);
      case Exchange.Broken(_, var reason) when billing == Billing.EACH_ANSWER ->
          failed(question, reason, question.worstCost());
      case Exchange.Broken(_, var reason) -> unknown(question, reason);
      case Exchange.Unanswered(var reason) ->
          billing == Billing.FREE
              ? failed(question, reason, BigDecimal.ZERO)
              : unknown(question, reason);
      case Exchange.Replied ignored -> throw new IllegalStateException("there is a whole answer");
    };
  }

  private static <T> Reading<T> failed(Question<T> question, String reason, BigDecimal cost) {
    return new Reading<>(
        CallOutcome.TRANSIENT, null, 0, cost, null, didNotAnswer(question, reason));
  }

  private static <T> Reading<T> unknown(Question<T> question, String reason) {
    return Reading.failed(CallOutcome.UNKNOWN_MAYBE_BILLED, didNotAnswer(question, reason));
  }

  private static String didNotAnswer(Question<?> question, String reason) {
    return "%s did not answer: %s.".formatted(question.endpoint().provider().label(), reason);
  }

  private static @Nullable Integer statusOf(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Replied(var reply) -> reply.status();
      case Exchange.Broken(var status, _) -> status;
      case Exchange.NotSent ignored -> null;
      case Exchange.Unanswered ignored -> null;
    };
  }

  /** Other calls with this credential need not find out for themselves. */
  private void tellOthers(Question<?> question, Reading<?> reading, Duration pause) {
    var credential = question.credential();
    var reason = Objects.requireNonNullElse(reading.sentence(), "");
    switch (reading.outcome()) {
      case OK, EMPTY, PENDING, BAD_REQUEST, LEGAL_BLOCK -> gate.answered(credential);
      case TRANSIENT, UNKNOWN_MAYBE_BILLED -> gate.failed(credential, reason);
      case RATE_LIMITED ->
          gate.pause(
              credential, reading.outcome(), reason, clockwork.clock().instant().plus(pause));
      case QUOTA_EXHAUSTED, AUTH -> {
        var until =
            Objects.requireNonNullElse(reading.until(), clockwork.clock().instant().plus(SHUT));
        gate.pause(credential, reading.outcome(), reason, until);
      }
    }
  }

  private static <T> Answer<T> toAnswer(
      Question<T> question,
      CallOutcome outcome,
      @Nullable T value,
      @Nullable String message,
      @Nullable Instant until) {
    return switch (outcome) {
      case OK -> new Answer.Known<>(Objects.requireNonNull(value));
      case EMPTY -> new Answer.Nothing<>();
      case PENDING,
          RATE_LIMITED,
          QUOTA_EXHAUSTED,
          AUTH,
          BAD_REQUEST,
          LEGAL_BLOCK,
          TRANSIENT,
          UNKNOWN_MAYBE_BILLED ->
          new Answer.CouldNotAsk<>(outcome, sentence(question, message), until);
    };
  }

  private static String sentence(Question<?> question, @Nullable String reason) {
    return reason == null || reason.isBlank()
        ? "%s could not be asked now.".formatted(question.endpoint().provider().label())
        : reason;
  }
}
