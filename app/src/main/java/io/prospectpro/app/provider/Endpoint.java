package io.prospectpro.app.provider;

import java.time.Duration;
import java.util.List;

/**
 * One kind of call that a provider offers.
 *
 * @param name as in the provider's documents, for example {@code domain-search}
 * @param limits those that the credential must keep in calls of this kind
 * @param timeout for the whole exchange, body included
 * @param patience for all waiting of one question together: turns, pauses and repetitions
 */
public record Endpoint(
    Provider provider,
    String name,
    Billing billing,
    List<RateLimit> limits,
    Duration timeout,
    Duration patience) {

  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

  public Endpoint {
    limits = List.copyOf(limits);
  }

  /** With the usual patience. */
  public Endpoint(
      Provider provider, String name, Billing billing, List<RateLimit> limits, Duration timeout) {
    this(provider, name, billing, limits, timeout, USUAL_PATIENCE);
  }

  /** What a provider charges for. */
  public enum Billing {
    FREE,
    /** Every successful answer, also the same again. */
    EACH_ANSWER,
    /** Each question once in a billing period: a repetition is free. */
    EACH_QUESTION_ONCE,
    /** What was put aside before, for several payers: see {@link Reservations}. */
    RESERVED
  }
}
