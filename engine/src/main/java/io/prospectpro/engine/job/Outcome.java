package io.prospectpro.engine.job;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an attempt came to. Made by the static methods; the engine switches over the cases. */
public sealed interface Outcome {

  /** The job is done, with nothing to store beside the engine's own rows. */
  static Outcome completed() {
    return new Completed(Final.NOTHING);
  }

  /** The job is done, and says a last time how it stands. */
  static Outcome completed(Final last) {
    return new Completed(last);
  }

  /**
   * The job is done once {@code results} are stored, see {@link #completing(Final,
   * TransactionalWork)}.
   */
  static Outcome completing(TransactionalWork results) {
    return new Completing(Final.NOTHING, results);
  }

  /**
   * The job is done once {@code results} are stored: they and the completion are one transaction.
   * If the job was taken away meanwhile, both are rolled back.
   */
  static Outcome completing(Final last, TransactionalWork results) {
    return new Completing(last, results);
  }

  /** It did not work this time; try again as the kind's {@link RetryPolicy} says. */
  static Outcome retry(String reason) {
    return new Retry(reason, null);
  }

  /** It did not work; try again after {@code delay} (a Retry-After), if attempts are left. */
  static Outcome retryAfter(Duration delay, String reason) {
    return new Retry(reason, delay);
  }

  /** Nothing failed; look again after {@code delay}. Counts as no attempt. */
  static Outcome snooze(Duration delay) {
    return new Snooze(delay);
  }

  /** Trying again is useless. {@code reason} is a sentence for people. */
  static Outcome failed(String reason) {
    return new Failed(reason);
  }

  /**
   * The last progress of a completed job.
   *
   * @param stage empty means {@code completed}
   * @param metrics merged over those said before
   */
  record Final(String stage, Map<String, ?> metrics) {

    static final Final NOTHING = new Final("", Map.of());

    public Final {
      metrics = Map.copyOf(metrics);
    }
  }

  record Completed(Final last) implements Outcome {}

  record Completing(Final last, TransactionalWork results) implements Outcome {}

  record Retry(String reason, @Nullable Duration delay) implements Outcome {}

  record Snooze(Duration delay) implements Outcome {}

  record Failed(String reason) implements Outcome {}
}
